import type { MessageView } from '@parley/contract/message-views'
import type { CaseMoveView } from '@parley/contract/routes-cases'

const kindOf = { split: 'split', merged: 'merge' } as const

/** The line of the stream that tells of each move: the latest of its kind that names the case. */
export function movesByLine(
  moves: readonly CaseMoveView[],
  messages: readonly Pick<MessageView, 'seq' | 'notice' | 'noticeDetail'>[],
): Map<number, CaseMoveView> {
  const byLine = new Map<number, CaseMoveView>()
  for (const move of moves) {
    const line = messages.findLast(
      ({ notice, noticeDetail }) =>
        (notice === 'split' || notice === 'merged') &&
        kindOf[notice] === move.kind &&
        noticeDetail?.caseNumber === move.to.number,
    )
    if (line !== undefined) byLine.set(line.seq, move)
  }
  return byLine
}
