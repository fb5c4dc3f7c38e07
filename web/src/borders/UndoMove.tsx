import type { CaseMoveView } from '@parley/contract/routes-cases'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { undoCaseMove } from '../message/message-commands.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { LinkButton } from '../ui/LinkButton.tsx'

/** On the line that tells of a moved border: puts it back, for a day (B-4). */
export function UndoMove({ move }: { move: CaseMoveView }) {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  return <LinkButton onClick={() => void run(() => undoCaseMove(desk, move.id))}>{text('border.undo')}</LinkButton>
}
