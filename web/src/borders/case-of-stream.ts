import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'

/** Where the live case begins among the loaded messages, or null where its beginning is not loaded, or nothing stands before it. */
export function borderSeq(messages: readonly MessageView[], caseId: ConversationView['case']['id']): number | null {
  const at = messages.findIndex((message) => message.caseId === caseId)
  return at <= 0 ? null : (messages[at]?.seq ?? null)
}

/** The first message that came since the case was reopened (O-18), or null: what can be split off stands from there on. */
export function reopenedSeq(
  messages: readonly MessageView[],
  { reopened, chat, case: { id } }: Pick<ConversationView, 'reopened' | 'chat' | 'case'>,
): number | null {
  if (!reopened || chat.state === 'finished') return null
  const line = messages.findLast((message) => message.caseId === id && message.notice === 'reopened')
  const from = line?.seq ?? chat.firstSeq
  const first = messages[0]?.seq ?? from
  if (from < first) return null
  return messages.find((message) => message.seq >= from && message.kind !== 'system')?.seq ?? null
}
