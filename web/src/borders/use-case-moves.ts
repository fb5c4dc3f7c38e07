import type { MessageView } from '@parley/contract/message-views'
import type { CaseMovesAnswer, CaseMoveView } from '@parley/contract/routes-cases'
import type { ConversationView } from '@parley/contract/views'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { movesByLine } from './moves-by-line.ts'

const aboutMoves: ReadonlySet<MessageView['notice']> = new Set(['split', 'merged', 'move_undone'])

const none: readonly CaseMoveView[] = []

/** Which lines of the stream tell of moves that can be undone now, by number; asked for again after each such line. */
export function useCaseMoves(
  view: ConversationView,
  messages: readonly MessageView[],
): ReadonlyMap<number, CaseMoveView> {
  const { api } = useDesk()
  const [moves, setMoves] = useState(none)
  const lastLine = messages.findLast(({ notice }) => aboutMoves.has(notice))?.seq ?? null
  useEffect(() => {
    if (lastLine === null) {
      setMoves(none)
      return
    }
    const aborted = new AbortController()
    api.get<CaseMovesAnswer>(`/conversations/${view.id}/case-moves`, aborted.signal).then(
      (answer) => setMoves(answer.moves),
      () => undefined,
    )
    return () => aborted.abort()
  }, [api, view.id, lastLine])
  return movesByLine(moves, messages)
}
