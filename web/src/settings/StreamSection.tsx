import type { StreamConditions } from '@parley/contract/views'
import type { ReactNode } from 'react'
import { localeNames, locales } from '../i18n/locale.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import type { QueuePart } from './QueueForm.tsx'
import { toggled } from './queue-members.ts'
import { SettingsSection } from './SettingsSection.tsx'
import styles from './StreamSection.module.css'
import { useLiveChannels } from './use-live-channels.ts'

/** What enters the live desk (P-7..P-9): everything, or what meets each condition that is named. */
export function StreamSection({ queue, change }: QueuePart) {
  const text = useText()
  const locale = useLocale()
  const channels = useLiveChannels()
  const kinds = new Map(channels.map(({ kind, kindName }) => [kind, kindName[locale]]))
  const conditions = queue.stream ?? {}
  /** Without any condition there is nothing to say. */
  const keep = (stream: StreamConditions) => change({ stream: Object.keys(stream).length === 0 ? null : stream })
  const { channelKinds, channelIds, locales: languages, workingHoursOnly } = conditions
  return (
    <SettingsSection title={text('queue.stream')} about={text('queue.streamAbout')}>
      <div className={styles.conditions}>
        <Condition
          label={text('queue.stream.kinds')}
          values={channelKinds}
          all={[...kinds].map(([value, label]) => ({ value, label }))}
          onChange={(values) => keep(without(conditions, 'channelKinds', values && { channelKinds: values }))}
        />
        <Condition
          label={text('queue.stream.channels')}
          values={channelIds}
          all={channels.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(values) => keep(without(conditions, 'channelIds', values && { channelIds: values }))}
        />
        <Condition
          label={text('queue.stream.languages')}
          hint={text('queue.stream.languagesHint')}
          values={languages}
          all={locales.map((value) => ({ value, label: localeNames[value] }))}
          onChange={(values) => keep(without(conditions, 'locales', values && { locales: values }))}
        />
        <Checkbox
          label={text('queue.stream.hours')}
          hint={text('queue.stream.hoursHint')}
          checked={workingHoursOnly === true}
          onChange={(event) =>
            keep(without(conditions, 'workingHoursOnly', event.target.checked ? { workingHoursOnly: true } : undefined))
          }
        />
      </div>
    </SettingsSection>
  )
}

function without(
  conditions: StreamConditions,
  key: keyof StreamConditions,
  instead: StreamConditions | undefined,
): StreamConditions {
  const { [key]: _, ...rest } = conditions
  return { ...rest, ...instead }
}

interface ConditionProps<Value extends string> {
  label: string
  hint?: ReactNode
  /** undefined: it is no condition. */
  values: readonly Value[] | undefined
  all: readonly { value: Value; label: string }[]
  onChange: (values: Value[] | undefined) => void
}

/** One condition: switched on, it names what may enter. */
function Condition<Value extends string>({ label, hint, values, all, onChange }: ConditionProps<Value>) {
  return (
    <div role="group" aria-label={label}>
      <Checkbox
        label={label}
        hint={hint}
        checked={values !== undefined}
        onChange={(event) => onChange(event.target.checked ? all.map(({ value }) => value) : undefined)}
      />
      {values !== undefined && (
        <div className={styles.values}>
          {all.map(({ value, label: name }) => (
            <Checkbox
              key={value}
              label={name}
              checked={values.includes(value)}
              onChange={() => onChange(toggled(values, value))}
            />
          ))}
        </div>
      )}
    </div>
  )
}
