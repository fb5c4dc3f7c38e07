import type { TransferBody } from '@parley/contract/routes-holding'
import type { ConversationView } from '@parley/contract/views'
import { assignChat, releaseChat, transferChat } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import type { Receiver } from './use-receivers.ts'

interface HandOver {
  isBusy: boolean
  problem: string | undefined
  give: (to: Receiver, along: { note: string; draftGoesAlong: boolean }) => Promise<void>
  /** Back to its queue (D-17). */
  release: () => Promise<void>
}

/** Gives a chat away, and says so when it is done. */
export function useHandOver(view: ConversationView, onDone: () => void): HandOver {
  const text = useText()
  const desk = useDesk()
  const { run, isBusy, problem } = useCommand()
  const { name } = view.contact

  const transfer = async (
    to: TransferBody['to'],
    { note, draftGoesAlong }: { note: string; draftGoesAlong: boolean },
  ) => {
    // The server gives away what it has: the last words first.
    if (draftGoesAlong) await desk.draftSync.saveNow(view.id)
    const words = note.trim()
    await transferChat(desk, view, {
      to,
      ...(words !== '' && { note: words }),
      ...(draftGoesAlong && { draftGoesAlong }),
    })
    if (draftGoesAlong) desk.stores.drafts.clear(view.id)
  }
  const finish = async (act: () => Promise<void>, done: string) => {
    if (isBusy || !(await run(act))) return
    showToast({ title: done, tone: 'ok' })
    onDone()
  }
  return {
    isBusy,
    problem,
    give(to, along) {
      if (view.chat.state === 'waiting' && to.kind === 'operator') {
        return finish(() => assignChat(desk, view, to.operatorId), text('holding.assigned', { name, to: to.name }))
      }
      const target = to.kind === 'operator' ? { operatorId: to.operatorId } : { queueId: to.queueId }
      return finish(() => transfer(target, along), text('holding.transferred', { name, to: to.name }))
    },
    release: () => finish(() => releaseChat(desk, view), text('chats.released', { name })),
  }
}
