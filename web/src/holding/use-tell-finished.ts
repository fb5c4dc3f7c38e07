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
    // Of a client one is told what is true now; an older finish of his cannot be taken back.
    const key = `finish ${view.id}`
    const undo = () =>
      undoFinish(desk, view).then(
        () => showToast({ title: text('holding.finishUndone', { name }), tone: 'ok', key }),
        (problem: unknown) =>
          showToast({ title: text('holding.finishStays', { name }), body: problemText(problem), tone: 'danger', key }),
      )
    showToast({
      title: title ?? text('holding.finished', { name }),
      duration: undoMs,
      key,
      action: { label: text('holding.undo'), run: () => void undo() },
    })
  }
}
