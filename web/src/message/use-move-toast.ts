import type { CaseMoveView } from '@parley/contract/routes-cases'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { moveToastKey, useUndoMove } from './use-undo-move.ts'

/** Says that a border between cases moved, and offers to put it back; the line in the stream offers it for a day. */
export function useMoveToast(): (move: CaseMoveView) => void {
  const text = useText()
  const undo = useUndoMove()
  return ({ id, kind, to }) =>
    void showToast({
      title: text(`border.done.${kind}`, { number: String(to.number) }),
      tone: 'ok',
      key: moveToastKey,
      duration: 10_000,
      action: { label: text('border.undo'), run: () => void undo(id) },
    })
}
