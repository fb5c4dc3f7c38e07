import type { AttachmentView } from '@parley/contract/message-views'
import type { CaseBody } from '@parley/contract/routes'
import { setReachable } from '@parley/server/contacts/set-reachable'
import { appendAttachments } from '@parley/server/messages/append-attachments'
import { changeAttachment } from '@parley/server/messages/change-attachment'
import { editReceivedMessage } from '@parley/server/messages/edit-received-message'
import { noteClientSeen } from '@parley/server/messages/note-client-seen'
import { reactToMessage } from '@parley/server/messages/react-to-message'
import { newId } from '@parley/server/new-id'
import { test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { senderOf } from '../testing/received-message.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('whatever a client or his platform does to a message reaches every screen', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { database } = desk.anotherProcess()
  const photo: AttachmentView = {
    fileId: newId(),
    kind: 'image',
    name: 'кот.jpg',
    type: 'image/jpeg',
    size: 0,
    state: 'fetching',
  }
  const chat = await desk.receives('telegram', 'Где мой закас?', { from: 'Маша' })

  await expectSynced(desk, () => editReceivedMessage(database, desk.workspaceId, chat, { text: 'Где мой заказ?' }))
  await expectSynced(desk, () => reactToMessage(database, desk.workspaceId, chat, ['🙏']))
  await expectSynced(desk, () => appendAttachments(database, desk.workspaceId, chat, { attachments: [photo] }))
  await expectSynced(desk, () =>
    changeAttachment(database, desk.workspaceId, chat, { ...photo, state: 'ready', size: 10 }),
  )
  await expectSynced(desk, () => noteClientSeen(database, desk.workspaceId, chat.conversationId, { readSeq: 1 }))
  const sender = await senderOf(desk, chat)
  await expectSynced(desk, () => setReachable(database, sender, false))
})

test('a case that is named, closed or opened again reaches every screen', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const { caseId } = (await desk.sees(chat)).chat
  const change = (what: CaseBody) => () => anna.changesCase(caseId, what)
  await expectSynced(desk, change({ subject: 'Заказ 17' }))
  await expectSynced(desk, change({ status: 'pending' }))
  await expectSynced(desk, change({ status: 'closed' }))
  await expectSynced(desk, change({ status: 'open' }))
})
