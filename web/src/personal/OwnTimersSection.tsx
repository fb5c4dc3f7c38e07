import type { OwnSettings } from '@parley/contract/settings'
import { useMemo } from 'react'
import { changeMe } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMe, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './PersonalScreen.module.css'
import { useAsked } from './use-asked.ts'

const releaseMinutes = [1, 2, 3, 5, 10, 15, 30, 60, 120]
const graceMinutes = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 120]

/** The times that an operator sets for himself: «Возвращать мои чаты в очередь» (D-16) and «Отключать режим онлайн» (D-4). */
export function OwnTimersSection() {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const longest = useWorkspace()?.presenceGraceMinutes ?? 15
  const command = useCommand()
  const said = useMemo((): { settings: OwnSettings } => ({ settings: me?.settings ?? {} }), [me?.settings])
  const { shown, ask, giveUp } = useAsked(said)
  const { releaseIdleMinutes, presenceGraceMinutes } = shown.settings
  const save = async (settings: OwnSettings) => {
    ask({ settings })
    if (!(await command.run(() => changeMe(desk, { settings })))) giveUp()
  }
  const others = {
    release: releaseIdleMinutes === undefined ? {} : { releaseIdleMinutes },
    grace: presenceGraceMinutes === undefined ? {} : { presenceGraceMinutes },
  }
  const minutes = (value: number) => ({ value: String(value), label: text('personal.minutes', { count: value }) })
  return (
    <SettingsSection title={text('personal.times')}>
      <div className={styles.fields}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <Select
          label={text('personal.release')}
          hint={text('personal.releaseHint')}
          value={releaseIdleMinutes === undefined ? 'usual' : String(releaseIdleMinutes)}
          options={[
            { value: 'usual', label: text('personal.asQueue') },
            ...withOwn(releaseMinutes, releaseIdleMinutes).map(minutes),
            { value: 'null', label: text('personal.never') },
          ]}
          onChange={({ target: { value } }) =>
            void save({
              ...others.grace,
              ...(value !== 'usual' && { releaseIdleMinutes: value === 'null' ? null : Number(value) }),
            })
          }
        />
        <Select
          label={text('personal.grace')}
          hint={text('personal.graceHint', { count: longest })}
          value={presenceGraceMinutes === undefined ? 'usual' : String(presenceGraceMinutes)}
          options={[
            { value: 'usual', label: text('personal.asCompany', { count: longest }) },
            ...withOwn(
              graceMinutes.filter((value) => value < longest),
              presenceGraceMinutes,
            ).map(minutes),
          ]}
          onChange={({ target: { value } }) =>
            void save({ ...others.release, ...(value !== 'usual' && { presenceGraceMinutes: Number(value) }) })
          }
        />
      </div>
    </SettingsSection>
  )
}

/** What a program has set may be none of the usual values. */
function withOwn(values: readonly number[], own: number | null | undefined): number[] {
  const all = own === undefined || own === null ? values : [...new Set([...values, own])]
  return [...all].sort((one, other) => one - other)
}
