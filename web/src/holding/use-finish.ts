import type { ConversationView } from '@parley/contract/views'
import { finishChat } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { useTellFinished } from './use-tell-finished.ts'

/** Ends a chat at once, where its queue asks for no status: the last words decide what becomes of the case (K14). True when it is done. */
export function useFinish(): { isBusy: boolean; finish: (view: ConversationView) => Promise<boolean> } {
  const text = useText()
  const desk = useDesk()
  const { run, isBusy } = useCommand()
  const problemText = useProblemText()
  const tellFinished = useTellFinished()
  return {
    isBusy,
    async finish(view) {
      const isDone = await run(() =>
        finishChat(desk, view).catch((problem: unknown) => {
          const title = text('holding.notFinished', { name: view.contact.name })
          showToast({ title, body: problemText(problem), tone: 'danger' })
          throw problem
        }),
      )
      if (isDone) tellFinished(view)
      return isDone
    },
  }
}
