import { Refusal } from '@parley/contract/refusals'
import { listCaseMoves } from '@parley/server/cases/case-moves'
import { mergeCases } from '@parley/server/cases/merge-cases'
import { splitCase } from '@parley/server/cases/split-case'
import { undoCaseMove } from '@parley/server/cases/undo-case-move'
import { finishChat } from '@parley/server/chats/finish-chat'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { messageOf } from '../testing/received-message.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { race } from './race.ts'

/** What must be true of every conversation whatever happened at once; each row is a breach. */
async function breaches(desk: TestDesk) {
  return desk.reads(async (tx) => {
    const { rows } = await sql<{ what: string }>`
      select 'message and chat disagree about the case' as what from messages as m
        join chats as h on h.workspace_id = m.workspace_id and h.id = m.chat_id and h.case_id <> m.case_id
      union all
      select 'conversation and chat disagree' from conversations as c
        join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
        where h.case_id <> c.case_id or h.state <> c.chat_state or h.holder_id is distinct from c.holder_id
      union all
      select 'a merged case has messages' from messages as m
        join cases as k on k.workspace_id = m.workspace_id and k.id = m.case_id and k.merged_into is not null
      union all
      select 'a hole' from conversations as c
        where c.seq <> (select count(*) from messages as m where m.workspace_id = c.workspace_id and m.conversation_id = c.id)
      union all
      select 'two unfinished chats' from chats where state <> 'finished' group by workspace_id, conversation_id having count(*) > 1`.execute(
      tx.db,
    )
    return rows.map(({ what }) => what)
  })
}

race('of two who split at once one does, and the client who writes meanwhile is heard in the new case', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, olga } = await desk.operators()
  const [one, two] = [desk.anotherProcess(), desk.anotherProcess()]
  const writes = (number: number) =>
    one.receiveMessage(messageOf(desk, 'Маша', `telegram:${String(number)}`, `Слово ${String(number)}`))
  const chat = await writes(1)
  const cut = await writes(2)
  await anna.takes(chat)
  const { fence } = (await desk.sees(chat)).chat
  const command = { fence, fromSeq: cut.seq }
  const attempts = await Promise.allSettled([
    splitCase(one.database, anna.actor, chat.conversationId, command),
    splitCase(two.database, olga.actor, chat.conversationId, command),
    ...Array.from({ length: 20 }, (_none, index) => writes(index + 3)),
  ])
  await desk.settled()
  const [first, second, ...written] = attempts
  const outcomes = [first, second].map((attempt) => (attempt.status === 'rejected' ? codeOf(attempt.reason) : 'split'))
  expect(outcomes.sort()).toEqual(['chat_changed', 'split'])
  expect(written.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'fulfilled'))
  expect(await breaches(desk)).toEqual([])
  const { case: current } = await desk.sees(chat)
  const messages = (await desk.messages(chat)).filter(({ kind }) => kind === 'in')
  expect(messages.map(({ caseId }) => caseId === current.id)).toEqual([
    false,
    ...Array.from({ length: 21 }, () => true),
  ])
})

race('whoever splits, merges, undoes and finishes at random leaves every message in the case of its chat', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { olga } = await desk.operators()
  const processes = [desk.anotherProcess(), desk.anotherProcess()] as const
  let written = 0
  const writes = () => {
    written += 1
    return processes[written % 2 === 0 ? 0 : 1].receiveMessage(
      messageOf(desk, 'Маша', `telegram:${String(written)}`, `Слово ${String(written)}`),
    )
  }
  const { conversationId } = await writes()
  const outcomes: string[] = []
  let undone = 0
  for (let round = 1; round <= 12; round++) {
    const { seq } = await writes()
    const { fence } = (await desk.sees({ conversationId })).chat
    const moves = await desk.reads((tx) =>
      tx.db.selectFrom('case_moves').select('id').orderBy('id', 'desc').limit(2).execute(),
    )
    const newest = moves[0]
    const actions = [
      () => splitCase(processes[0].database, olga.actor, conversationId, { fence, fromSeq: seq }),
      () => mergeCases(processes[1].database, olga.actor, conversationId, { fence }),
      () => (newest ? undoCaseMove(processes[0].database, olga.actor, newest.id) : Promise.resolve()),
      ...(round % 4 === 0
        ? [() => finishChat(processes[1].database, olga.actor, conversationId, { fence, status: 'pending' as const })]
        : []),
      writes,
      writes,
    ]
    // Each is first in turn, so that each also has its way.
    const turn = round % actions.length
    const attempts = await Promise.allSettled([...actions.slice(turn), ...actions.slice(0, turn)].map((act) => act()))
    for (const attempt of attempts) outcomes.push(attempt.status === 'rejected' ? codeOf(attempt.reason) : 'done')
    await desk.settled()
    // In peace, whatever is said to be undoable can be undone.
    const [undoable] = (await listCaseMoves(processes[0].database, olga.actor, conversationId)).moves
    if (round % 3 === 0 && undoable) {
      await undoCaseMove(processes[1].database, olga.actor, undoable.id)
      undone += 1
    }
    expect(await breaches(desk)).toEqual([])
  }
  expect(outcomes).toContain('chat_changed')
  expect(undone).toBeGreaterThan(0)
})

/** A refusal is an answer; anything else fails the test. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Refusal)) throw fault
  return fault.code
}
