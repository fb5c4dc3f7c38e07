import { newId } from '@parley/server/new-id'
import type { SeenConversation } from './seen-desk.ts'
import type { Mishap, Step } from './steps.ts'
import type { Walking } from './walking.ts'

const mishaps = {
  rate_limited: { kind: 'rate_limited', retryAfter: 2 },
  bad_gateway: { kind: 'bad_gateway' },
  refused: { kind: 'refuse', status: 400, description: 'Bad Request: it will not do' },
  blocked_bot: { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
  cut: { kind: 'cut' },
  truncated: { kind: 'truncated' },
} as const satisfies Readonly<Record<Mishap, object>>

/** What a client in Telegram does besides writing, about the newest message of his own. */
export async function actAtPlatform(
  { desk, ledger }: Walking,
  step: Extract<Step, { does: 'mishap' | 'clientEdits' | 'clientReacts' }>,
  conversation: SeenConversation,
): Promise<void> {
  const { telegram } = desk
  const userId = Number(conversation.externalId)
  if (step.does === 'mishap') {
    telegram.addFault({ method: 'sendMessage', userId, does: mishaps[step.kind] })
    return
  }
  if (!conversation.enabled) return
  const token = telegram.bots().at(-1)?.token ?? ''
  const own = telegram.chat(token, userId).messages.findLast(({ from }) => from === 'user')
  if (own === undefined) return
  if (step.does === 'clientReacts')
    telegram.reacts(token, userId, own.id, [own.reactions.user.length > 0 ? '👎' : '🔥'])
  const chat = { conversationId: conversation.id }
  const words = await desk.messages(chat)
  const into = `Поправка ${newId()}`
  if (step.does === 'clientEdits') telegram.edits(token, userId, own.id, into)
  await telegram.settled()
  await desk.settled()
  const edited = (await desk.messages(chat)).find(({ text }) => text === into)
  const old = words.find(({ seq }) => seq === edited?.seq)
  // Who is blocked may edit what he likes.
  if (old !== undefined) ledger.rewords(old.text, into, { hasLeft: true })
}
