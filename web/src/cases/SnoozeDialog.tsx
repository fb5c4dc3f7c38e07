import { type ReactNode, useRef, useState } from 'react'
import { useMe } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { serverNow } from '../ui/clock.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import { momentOf, type SnoozeTime, snoozeTimes } from './snooze-times.ts'

interface SnoozeDialogProps {
  title: ReactNode
  description?: ReactNode
  command: { readonly isBusy: boolean; readonly problem: string | undefined }
  /** ISO 8601. */
  onChoose: (until: string) => void
  onClose: () => void
}

/** Asks until when a case is put off: one of the moments that are asked for most, or any other. */
export function SnoozeDialog({ title, description, command, onChoose, onClose }: SnoozeDialogProps) {
  const text = useText()
  const moments = useMoments()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  // As they were when it was opened: they do not move under the hand.
  const [times] = useState(() => snoozeTimes(serverNow(), timeZone))
  const [chosen, choose] = useState<SnoozeTime['key'] | 'choose'>('hours')
  const [local, setLocal] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const typed = local === '' ? undefined : momentOf(local, timeZone)
  const until = chosen === 'choose' ? typed : times.find(({ key }) => key === chosen)?.at
  const isOver = until !== undefined && Date.parse(until) <= serverNow()
  return (
    <ActDialog
      title={title}
      description={description}
      act={text('bulk.snooze')}
      missing={until === undefined ? text('bulk.snoozeMissing') : isOver ? text('ui.wrongMarked') : undefined}
      command={command}
      initialFocus={first}
      onAct={() => until !== undefined && onChoose(until)}
      onClose={onClose}
    >
      <RadioCards
        legend={text('bulk.snoozeUntil')}
        options={[
          ...times.map(({ key, at }) => ({
            value: key,
            label: text(`bulk.snooze.${key}`),
            description: moments.short(Date.parse(at), serverNow()),
          })),
          { value: 'choose' as const, label: text('bulk.snooze.choose') },
        ]}
        value={chosen}
        onChange={choose}
        withKeys
        firstRef={first}
      />
      {chosen === 'choose' && (
        <TextField
          label={text('bulk.snoozeUntil')}
          type="datetime-local"
          value={local}
          hint={text('bulk.snoozeZone', { zone: timeZone })}
          error={isOver ? text('bulk.snoozePast') : undefined}
          onChange={(event) => setLocal(event.target.value)}
        />
      )}
    </ActDialog>
  )
}
