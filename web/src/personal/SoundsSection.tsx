import { mostSounds, soundLimitBytes } from '@parley/contract/news'
import type { NewsKind, SoundChoice } from '@parley/contract/notifications'
import { Play, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { bytesText } from '../app/bytes-text.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { playSound } from '../notifications/sounds.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './PersonalScreen.module.css'
import { useOwnNotifications } from './use-own-notifications.ts'
import { VolumeField } from './VolumeField.tsx'

const kinds: readonly NewsKind[] = ['untaken', 'mine', 'handed', 'over_time']
const builtIn = ['drop', 'chime', 'bell', 'knock'] as const satisfies readonly SoundChoice[]

/** What is heard of which event, how loud, and one's own sounds (D-8, E-10). */
export function SoundsSection() {
  const text = useText()
  const { settings, sounds, problem, change, run } = useOwnNotifications()
  const [isSilent, setSilent] = useState(false)
  const choices = [
    ...builtIn.map((value) => ({ value, label: text(`personal.sound.${value}`) })),
    ...sounds.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'none' as const, label: text('personal.sound.none') },
  ]
  const test = async (choice: SoundChoice) => setSilent(!(await playSound(choice, settings.volume)))
  const set = (kind: NewsKind, value: string) => {
    const choice = choices.find((known) => known.value === value)?.value
    if (choice !== undefined) void change({ sounds: { ...settings.sounds, [kind]: choice } })
  }
  return (
    <SettingsSection title={text('personal.sounds')}>
      <div className={styles.fields}>
        {problem !== undefined && (
          <Banner tone="danger" announced>
            {problem}
          </Banner>
        )}
        <Switch
          label={text('personal.sound')}
          hint={text('personal.soundHint')}
          checked={settings.sound}
          onChange={(event) => void change({ sound: event.target.checked })}
        />
        <VolumeField
          value={settings.volume}
          disabled={!settings.sound}
          onChange={(volume) => void change({ volume })}
        />
        {kinds.map((kind) => (
          <div key={kind} className={styles.row}>
            <Select
              label={text(`personal.news.${kind}`)}
              value={settings.sounds[kind]}
              disabled={!settings.sound}
              options={choices}
              onChange={(event) => set(kind, event.target.value)}
            />
            <IconButton
              label={text('personal.listen', { name: text(`personal.news.${kind}`) })}
              icon={<Icon of={Play} />}
              tone="edged"
              disabled={settings.sounds[kind] === 'none'}
              onClick={() => void test(settings.sounds[kind])}
            />
          </div>
        ))}
        {isSilent && <p className={styles.warning}>{text('personal.silent')}</p>}
        <OwnSounds sounds={sounds} run={run} />
      </div>
    </SettingsSection>
  )
}

function OwnSounds({ sounds, run }: Pick<ReturnType<typeof useOwnNotifications>, 'sounds' | 'run'>) {
  const text = useText()
  const { api } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const upload = async (file: File | undefined) => {
    if (file === undefined) return
    setBusy(true)
    await run(() =>
      api.upload('/me/sounds', { blob: file, name: file.name }, () => undefined, new AbortController().signal),
    )
    setBusy(false)
  }
  return (
    <div className={styles.list}>
      {sounds.map(({ id, name }) => (
        <div key={id} className={styles.item}>
          <span className={styles.name}>{name}</span>
          <LinkButton
            aria-label={text('personal.removeSound', { name })}
            onClick={() => void run(() => api.remove(`/me/sounds/${id}`))}
          >
            {text('personal.remove')}
          </LinkButton>
        </div>
      ))}
      <div className={styles.item}>
        <Button
          icon={<Icon of={Upload} />}
          busy={isBusy}
          disabled={sounds.length >= mostSounds}
          onClick={() => input.current?.click()}
        >
          {text('personal.upload')}
        </Button>
        <span className={styles.hint}>{text('personal.uploadHint', { size: bytesText(text, soundLimitBytes) })}</span>
      </div>
      <input
        ref={input}
        type="file"
        accept="audio/*"
        hidden
        onChange={(event) => {
          void upload(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}
