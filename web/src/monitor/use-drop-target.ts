import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { TransferBody } from '@parley/contract/routes-holding'
import { type DragEvent, useState } from 'react'
import { assignChat, transferChat } from '../app/commands.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { useMonitor } from './monitor-context.ts'

/** Where a chat can be let go. */
type Target = { readonly name: string } & (
  | { readonly kind: 'operator'; readonly operatorId: OperatorId }
  | { readonly kind: 'queue'; readonly queueId: QueueId }
)

interface DropTarget {
  /** Some chat is on its way, to here or elsewhere. */
  isDragging: boolean
  /** It is over this tile, which takes it. */
  isOver: boolean
  handlers: {
    onDragOver: (event: DragEvent) => void
    onDragLeave: (event: DragEvent) => void
    onDrop: (event: DragEvent) => void
  }
}

/** Makes a tile take the chat that is dropped on it. The same goes by the chat's menu (2.5.7). */
export function useDropTarget(target: Target, accepts: boolean): DropTarget {
  const text = useText()
  const desk = useDesk()
  const problemText = useProblemText()
  const { dragged, drag } = useMonitor()
  const [isOver, setOver] = useState(false)
  const takes = dragged !== null && accepts
  const give = async () => {
    if (dragged === null) return
    const { name } = dragged.contact
    const to: TransferBody['to'] =
      target.kind === 'operator' ? { operatorId: target.operatorId } : { queueId: target.queueId }
    try {
      if (dragged.chat.state === 'waiting' && target.kind === 'operator')
        await assignChat(desk, dragged, target.operatorId)
      else await transferChat(desk, dragged, { to })
      showToast({ title: text('holding.transferred', { name, to: target.name }), tone: 'ok' })
    } catch (problem) {
      showToast({ title: problemText(problem), tone: 'danger' })
    }
  }
  return {
    isDragging: dragged !== null,
    isOver: isOver && takes,
    handlers: {
      onDragOver(event) {
        if (!takes) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave(event) {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      },
      onDrop(event) {
        setOver(false)
        if (!takes) return
        event.preventDefault()
        void give()
        drag(null)
      },
    },
  }
}
