import type { CaseMoveView } from '@parley/contract/routes-cases'
import { useText } from '../i18n/use-text.ts'
import { useUndoMove } from '../message/use-undo-move.ts'
import { LinkButton } from '../ui/LinkButton.tsx'

/** On the line that tells of a moved border: puts it back, for a day (B-4). */
export function UndoMove({ move }: { move: CaseMoveView }) {
  const text = useText()
  const undo = useUndoMove()
  return <LinkButton onClick={() => void undo(move.id)}>{text('border.undo')}</LinkButton>
}
