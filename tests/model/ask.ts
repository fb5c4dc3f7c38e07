import type { CaseId } from '@parley/contract/ids'
import { CaseMovesAnswer } from '@parley/contract/routes-cases'
import { newId } from '@parley/server/new-id'
import { expect } from 'vitest'
import type { TestOperator } from '../testing/test-operator.ts'
import type { SeenReply } from './expected-about-reply.ts'
import { type Answer, firstCase } from './expected-outcome.ts'
import type { SeenConversation, SeenDesk } from './seen-desk.ts'
import type { Command, Saying, WhichCase } from './steps.ts'
import { answered, type Walking } from './walking.ts'

/** An operator who asks something about a client's conversation. */
interface Asking {
  readonly walking: Walking
  readonly operator: TestOperator
  readonly conversation: SeenConversation
  readonly before: SeenDesk
  readonly reply: SeenReply | null
}

export function isSaying(step: Command | Saying): step is Saying {
  return step.does === 'send' || step.does === 'writeFirst' || step.does === 'replyFromCase'
}

export function say(step: Saying, { walking, operator, conversation, before }: Asking): Promise<Answer> {
  const chat = { conversationId: conversation.id }
  return walking.ledger.say(operator.id, async (text) => {
    switch (step.does) {
      case 'send': {
        const answer = await answered(() => operator.sends(chat, text, { fence: conversation.fence }))
        // B-3: whoever lost the chat finds his words as his draft.
        if (isLoss(answer)) expect((await operator.unsent()).map((draft) => draft.text).join()).toContain(text)
        return answer
      }
      case 'writeFirst': {
        const outcomes: string[] = []
        const answer = await answered(async () => {
          outcomes.push((await operator.writesFirst(conversation.contactId, conversation.channelId, text)).outcome)
        })
        return answer === 'done' && !outcomes.includes('sent') ? 'unsaid' : answer
      }
      case 'replyFromCase': {
        return answered(() => operator.replies(caseOf(step.of, before, conversation), text))
      }
    }
  })
}

function isLoss(answer: Answer): boolean {
  return answer === 'not_holder' || answer === 'chat_not_active'
}

function caseOf(which: WhichCase, desk: SeenDesk, { id, chatId }: SeenConversation): CaseId {
  const found = which === 'first' ? firstCase(desk, id) : desk.chats.find((chat) => chat.id === chatId)?.caseId
  if (found === undefined) throw new Error('a conversation without a case')
  return found
}

export async function ask(step: Command, at: Asking): Promise<Answer | null> {
  switch (step.does) {
    case 'recall':
    case 'edit':
    case 'erase':
    case 'decideDelivery':
      return at.reply === null ? null : askAboutReply(step, at, at.reply)
    case 'mark':
    case 'tag':
      return annotateNewest(step.does, at)
    case 'undoMove':
      return undoNewestMove(at)
    default:
      return answered(() => command(step, at))
  }
}

async function askAboutReply(
  step: Extract<Command, { does: 'recall' | 'edit' | 'erase' | 'decideDelivery' }>,
  { walking: { ledger }, operator, conversation }: Asking,
  { seq, text, delivery }: SeenReply,
): Promise<Answer> {
  const chat = { conversationId: conversation.id }
  if (step.does === 'edit') {
    const into = `Иначе ${newId()}`
    const answer = await answered(() => operator.edits(chat, seq, into))
    const hasLeft = (delivery?.arrived ?? 0) > 0 || delivery?.state === 'unknown'
    if (answer === 'done') ledger.rewords(text, into, { hasLeft })
    return answer
  }
  if (step.does === 'decideDelivery') {
    const path = `/conversations/${conversation.id}/deliveries/${String(seq)}`
    const answer = await answered(() => operator.client.change('POST', path, { action: step.action }))
    if (answer === 'done' && delivery?.state === 'unknown') ledger.doubts(text)
    return answer
  }
  const answer = await answered(() =>
    step.does === 'recall' ? operator.recalls(chat, seq) : operator.deletes(chat, seq),
  )
  if (answer === 'done') ledger.loses(text)
  return answer
}

async function annotateNewest(
  does: 'mark' | 'tag',
  { walking: { desk }, operator, conversation }: Asking,
): Promise<Answer | null> {
  const chat = { conversationId: conversation.id }
  const newest = (await desk.messages(chat)).findLast(({ kind }) => kind === 'in')
  if (newest === undefined) return null
  return answered(() =>
    does === 'mark' ? operator.marks(chat, newest.seq, 'positive') : operator.tags(chat, newest.seq, []),
  )
}

async function undoNewestMove({ operator, conversation }: Asking): Promise<Answer | null> {
  const moves: string[] = []
  const answer = await answered(async () => {
    const found = await operator.client.get(`/conversations/${conversation.id}/case-moves`, CaseMovesAnswer)
    moves.push(...found.moves.map(({ id }) => id))
    const [newest] = moves
    if (newest !== undefined) await operator.client.change('POST', `/case-moves/${newest}/undo`)
  })
  return answer === 'done' && moves.length === 0 ? null : answer
}

function command(
  step: Exclude<Command, { does: 'recall' | 'edit' | 'erase' | 'decideDelivery' | 'mark' | 'tag' | 'undoMove' }>,
  { walking: { operators, queueIds }, operator, conversation, before }: Asking,
): Promise<unknown> {
  const { fence } = conversation
  const chat = { conversationId: conversation.id }
  const asks = (verb: string, body: object) =>
    operator.client.change('POST', `/conversations/${conversation.id}/${verb}`, body)
  switch (step.does) {
    case 'take':
      return operator.takes(chat, { fence })
    case 'takeAndBecome':
      return operator.takes(chat, { fence, becomeAvailable: true })
    case 'finish':
      return operator.finishes(chat, step.status, { fence })
    case 'transfer':
      return asks('transfer', { fence, to: { operatorId: operators[step.to]?.id } })
    case 'transferToQueue':
      return asks('transfer', { fence, to: { queueId: queueIds[step.queue] } })
    case 'assign':
      return asks('assign', { fence, operatorId: operators[step.to]?.id })
    case 'undoFinish':
      return asks('undo-finish', { chatId: conversation.chatId })
    case 'takeOver':
      return asks('take-over', { fence })
    case 'block':
      return operator.blocks(chat, step.minutes)
    case 'unblock':
      return asks('unblock', { allChannels: false })
    case 'setStatus':
      return operator.changesCase(caseOf(step.of, before, conversation), { status: step.status })
    case 'snooze': {
      const snoozedUntil = new Date(before.now.getTime() + step.seconds * 1000).toISOString()
      return operator.changesCase(caseOf(step.of, before, conversation), { snoozedUntil })
    }
    case 'note':
      return operator.client.change('POST', `/cases/${caseOf('latest', before, conversation)}/notes`, {
        text: 'Заметка',
      })
    case 'draft':
      return operator.drafts(chat, 'Черновик')
    case 'release':
    case 'accept':
    case 'decline':
    case 'postpone':
    case 'split':
    case 'merge':
      return asks(step.does, { fence })
  }
}
