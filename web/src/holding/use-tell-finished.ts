import type { ConversationView } from '@parley/contract/views'
import { undoFinish } from '../app/commands.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'

/** So long, ms, the server takes a finish back. */
const undoMs = 10_000

/**
 * Says that a chat was finished, and offers to take it back while that is possible (B-5). The view is that from before the finish; `title` says what
 * else became of it.
 */
export function useTellFinished(): (view: ConversationView, title?: string) => void {
  const text = useText()
  const desk = useDesk()
  const problemText = useProblemText()
  return (view, title) => {
    const { name } = view.contact
    const undo = () =>
      undoFinish(desk, view).then(
        () => showToast({ title: text('holding.finishUndone', { name }), tone: 'ok' }),
        (problem: unknown) =>
          showToast({ title: text('holding.finishStays', { name }), body: problemText(problem), tone: 'danger' }),
      )
    showToast({
      title: title ?? text('holding.finished', { name }),
      duration: undoMs,
      key: `finish ${view.chat.id}`,
      action: { label: text('holding.undo'), run: () => void undo() },
    })
  }
}
