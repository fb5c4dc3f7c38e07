import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { BulkAction, BulkAnswer, BulkBody, BulkUndo } from '@parley/contract/routes-case-list'
import type { Actor } from '../auth/actor.ts'
import { assignChat } from '../chats/assign-chat.ts'
import { finishChat } from '../chats/finish-chat.ts'
import { type LockedChat, lockChat } from '../chats/lock-chats.ts'
import { transferChat } from '../chats/transfer-chat.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import { requireTags } from '../tags/require-tags.ts'
import { changeCaseTags } from './case-tags.ts'
import { loadCases } from './case-view.ts'
import { changeCase } from './change-case.ts'
import { requireOwner } from './require-owner.ts'
import { resolveCase } from './resolve-case.ts'
import { saveCase } from './save-case.ts'

/**
 * Does one thing to many cases, one after the other: each in a transaction of its own, with the refusals of the act by itself. What one
 * refuses does not keep the others back.
 */
export async function bulkChange(database: Database, actor: Actor, { caseIds, action }: BulkBody): Promise<BulkAnswer> {
  const outcomes: BulkAnswer['outcomes'] = []
  for (const caseId of caseIds) {
    try {
      outcomes.push({ caseId, refusal: null, undo: await changeOne(database, actor, caseId, action) })
    } catch (fault) {
      if (!(fault instanceof Refusal)) throw fault
      outcomes.push({ caseId, refusal: { code: fault.code, details: fault.details }, undo: null })
    }
  }
  return { outcomes }
}

function changeOne(database: Database, actor: Actor, caseId: CaseId, action: BulkAction): Promise<BulkUndo | null> {
  switch (action.type) {
    case 'status':
      return changeStatus(database, actor, caseId, action)
    case 'tags':
      return changeTags(database, actor, caseId, action)
    case 'assign':
      return assign(database, actor, caseId, action.operatorId)
    case 'finish':
      return finish(database, actor, caseId, action.status)
  }
}

type Of<Type extends BulkAction['type']> = Extract<BulkAction, { type: Type }>

/** Closing a case that is being talked about finishes its chat: that is what is taken back then. */
async function changeStatus(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  { status, snoozedUntil }: Of<'status'>,
): Promise<BulkUndo | null> {
  const { view, chat } = await look(database, actor, caseId)
  if (status === 'closed' && chat !== null) return finish(database, actor, caseId, status)
  if (view.status === status && snoozedUntil === undefined) return null
  await changeCase(database, actor, caseId, { status, ...(snoozedUntil === undefined ? {} : { snoozedUntil }) })
  return { type: 'status', status: view.status, snoozedUntil: view.snoozedUntil }
}

function changeTags(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  { add, remove }: Of<'tags'>,
): Promise<BulkUndo | null> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const resolved = await resolveCase(tx, caseId)
    const latest = await lockChat(tx, resolved.conversationId)
    await requireTags(tx, add, 'case')
    const changed = await changeCaseTags(tx, resolved.id, { add, remove })
    if (changed.add.length + changed.remove.length === 0) return null
    if (latest.caseId === resolved.id) await saveConversation(tx, resolved.conversationId)
    return { type: 'tags', add: [...changed.remove], remove: [...changed.add] }
  })
}

async function assign(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  operatorId: Of<'assign'>['operatorId'],
): Promise<null> {
  const { view, chat } = await look(database, actor, caseId)
  if (chat === null) await giveCase(database, actor, caseId, operatorId)
  else if (chat.chat.state === 'waiting')
    await assignChat(database, actor, view.conversationId, { fence: chat.fence, operatorId })
  else await transferChat(database, actor, view.conversationId, { fence: chat.fence, to: { operatorId } })
  return null
}

/** A case without an unfinished chat gets another owner. */
function giveCase(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  operatorId: Of<'assign'>['operatorId'],
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const resolved = await resolveCase(tx, caseId)
    const latest = await lockChat(tx, resolved.conversationId)
    if (unfinishedOf(latest, resolved.id) !== null) throw new Refusal('chat_changed')
    await requireOwner(tx, operatorId)
    await saveCase(tx, resolved.id, { ownerId: operatorId })
    if (latest.caseId === resolved.id) await saveConversation(tx, resolved.conversationId)
  })
}

async function finish(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  status: Of<'finish'>['status'],
): Promise<BulkUndo> {
  const { view, chat } = await look(database, actor, caseId)
  if (chat === null) throw new Refusal('chat_finished')
  const { conversationId } = view
  await finishChat(database, actor, conversationId, {
    fence: chat.fence,
    ...(status === undefined ? {} : { status }),
  })
  return { type: 'finish', conversationId, chatId: chat.chatId }
}

/** A case as it is now, with its unfinished chat; null = it has none. */
function look(database: Database, actor: Actor, caseId: CaseId) {
  return database.transaction(actor.workspaceId, async (tx) => {
    const resolved = await resolveCase(tx, caseId)
    return {
      view: await loadOne(tx, resolved.id),
      chat: unfinishedOf(await lockChat(tx, resolved.conversationId), resolved.id),
    }
  })
}

async function loadOne(tx: Tx, id: CaseId) {
  const [view] = await loadCases(tx, [id])
  if (view === undefined) throw new Refusal('not_found')
  return view
}

function unfinishedOf(latest: LockedChat, caseId: CaseId): LockedChat | null {
  return latest.caseId === caseId && latest.chat.state !== 'finished' ? latest : null
}
