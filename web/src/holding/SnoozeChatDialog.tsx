import type { ConversationView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { SnoozeDialog } from '../cases/SnoozeDialog.tsx'
import { useText } from '../i18n/use-text.ts'
import { serverNow } from '../ui/clock.ts'
import { showToast } from '../ui/toast-queue.ts'
import { snoozeChat } from './snooze-chat.ts'
import { useTellFinished } from './use-tell-finished.ts'

interface SnoozeChatDialogProps {
  view: ConversationView
  onDone: () => void
  onClose: () => void
}

/** Puts off what the chat on screen is about: it leaves the desk and comes back as an open case. */
export default function SnoozeChatDialog({ view, onDone, onClose }: SnoozeChatDialogProps) {
  const text = useText()
  const moments = useMoments()
  const desk = useDesk()
  const command = useCommand()
  const tellFinished = useTellFinished()
  const number = String(view.case.number)
  const isLive = view.chat.state !== 'finished'
  const snooze = async (until: string) => {
    if (!(await command.run(() => snoozeChat(desk, view, until)))) return
    const title = text('snooze.done', { number, moment: moments.short(Date.parse(until), serverNow()) })
    if (isLive) tellFinished(view, title)
    else showToast({ title, tone: 'ok' })
    onDone()
  }
  return (
    <SnoozeDialog
      title={text('snooze.title', { number })}
      description={text(isLive ? 'snooze.aboutLive' : 'snooze.about')}
      command={command}
      onChoose={(until) => void snooze(until)}
      onClose={onClose}
    />
  )
}
