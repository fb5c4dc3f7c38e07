import { useState } from 'react'
import { useMe } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { serverNow } from '../ui/clock.ts'
import { TextField } from '../ui/TextField.tsx'
import { momentOf } from './snooze-times.ts'

interface SnoozeDialogProps {
  count: number
  onChoose: (until: string) => void
  onClose: () => void
}

/** Asks until when the ticked cases are put off. */
export function SnoozeDialog({ count, onChoose, onClose }: SnoozeDialogProps) {
  const text = useText()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const [local, setLocal] = useState('')
  const until = local === '' ? null : momentOf(local, timeZone)
  const isOver = until !== null && Date.parse(until) <= serverNow()
  return (
    <ActDialog
      title={text('bulk.snoozeTitle', { count })}
      act={text('bulk.snooze')}
      disabled={until === null || isOver}
      command={{ isBusy: false, problem: undefined }}
      onAct={() => {
        if (until === null) return
        onClose()
        onChoose(until)
      }}
      onClose={onClose}
    >
      <TextField
        label={text('bulk.snoozeUntil')}
        type="datetime-local"
        value={local}
        hint={text('bulk.snoozeZone', { zone: timeZone })}
        error={isOver ? text('bulk.snoozePast') : undefined}
        onChange={(event) => setLocal(event.target.value)}
      />
    </ActDialog>
  )
}
