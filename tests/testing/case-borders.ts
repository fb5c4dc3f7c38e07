import type { CaseId, ConversationId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { parseAs } from '@parley/contract/parse-as'
import {
  CaseMessagesPage,
  CaseMoveAnswer,
  CaseMovePreview,
  CaseMovesAnswer,
  type CaseMoveView,
  CasePage,
  type MergeBody,
  type SplitBody,
} from '@parley/contract/routes-cases'
import type { TestDesk } from './test-desk-driver.ts'
import type { TestOperator } from './test-operator.ts'

interface Chat {
  readonly conversationId: ConversationId
}

/** What an operator does with the borders between cases. Commands carry the fence that he sees, unless a test gives an old one. */
export function bordersOf(desk: TestDesk) {
  async function moves(
    operator: TestOperator,
    chat: Chat,
    what: 'split' | 'merge',
    body: object,
  ): Promise<CaseMoveView> {
    const { fence } = (await desk.sees(chat)).chat
    const answer = await operator.client.change('POST', `/conversations/${chat.conversationId}/${what}`, {
      fence,
      ...body,
    })
    await desk.settled()
    return parseAs(CaseMoveAnswer, answer).move
  }

  return {
    splits: (operator: TestOperator, chat: Chat, body: Partial<SplitBody> = {}) => moves(operator, chat, 'split', body),
    merges: (operator: TestOperator, chat: Chat, body: Partial<MergeBody> = {}) => moves(operator, chat, 'merge', body),
    previews: (operator: TestOperator, chat: Chat, query: string) =>
      operator.client.get(`/conversations/${chat.conversationId}/case-move-preview?${query}`, CaseMovePreview),
    async undoes(operator: TestOperator, move: CaseMoveView): Promise<void> {
      await operator.client.change('POST', `/case-moves/${move.id}/undo`)
      await desk.settled()
    },
    undoable: async (operator: TestOperator, chat: Chat) =>
      (await operator.client.get(`/conversations/${chat.conversationId}/case-moves`, CaseMovesAnswer)).moves,
    opensCase: (operator: TestOperator, id: CaseId) => operator.client.get(`/cases/${id}`, CasePage),
    readsCase: async (operator: TestOperator, id: CaseId) =>
      (await operator.client.get(`/cases/${id}/messages?limit=200`, CaseMessagesPage)).messages,
  }
}

/** What a feed says: the words of people, and in brackets why the desk's own lines stand there. */
export function said(messages: readonly MessageView[]): string[] {
  return messages.map(({ text, notice }) => (notice === null ? text : `[${notice}]`))
}
