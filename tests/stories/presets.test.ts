import { presets } from '@parley/contract/presets'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a preset writes the queue, and the workspace only where that is confirmed', async () => {
  const desk = await startTestDesk({ limit: 3 })
  const seen = () =>
    desk.reads((tx) =>
      tx.db
        .selectFrom('queues as q')
        .innerJoin('workspaces as w', 'w.workspace_id', 'q.workspace_id')
        .select(['q.rule', 'q.settings', 'w.chat_limit as chatLimit'])
        .executeTakeFirstOrThrow(),
    )
  await expectSynced(desk, () => desk.applies('creatio', { changesWorkspace: false }))
  expect(await seen()).toEqual({ ...presets.creatio.queue, chatLimit: 3 })
  await expectSynced(desk, () => desk.applies('agent_plus', { changesWorkspace: true }))
  expect(await seen()).toEqual({ ...presets.agent_plus.queue, chatLimit: 0 })
})

test('an operator cannot change how the queue behaves', async () => {
  const desk = await startTestDesk()
  const { anna } = await desk.operators()
  const body = { preset: 'pyrus', changesWorkspace: true }
  await expect(anna.client.change('POST', `/queues/${desk.queueId}/preset`, body)).rejects.toMatchObject({
    code: 'not_allowed',
  })
})
