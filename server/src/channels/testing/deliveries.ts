import { takeChat } from '../../chats/take-chat.ts'
import { createLane } from '../../messages/lane.ts'
import { sendMessage } from '../../messages/send-message.ts'
import type { ClaimedDelivery } from '../save-delivery.ts'
import { only, type TestChannels } from './test-channels.ts'

/** Takes the delivery that is due, as a worker would. */
export async function claimOne({ database }: TestChannels): Promise<ClaimedDelivery> {
  return only(await database.door<ClaimedDelivery>('select * from claim_deliveries(10, 180)'))
}

/** Anna answers somebody by his name. */
export async function saysOf(channels: TestChannels, name: string, text: string): Promise<void> {
  const { database, anna } = channels
  const of = async () => only((await channels.conversations()).filter(({ contact }) => contact.name === name))
  const { id, chat } = await of()
  await takeChat(database, anna, id, { fence: chat.fence, becomeAvailable: true })
  const lane = createLane({ database })
  await sendMessage({ database, lane }, anna, id, {
    clientId: `to-${name}`,
    fence: (await of()).chat.fence,
    text,
    fileIds: [],
    replyToSeq: null,
  })
  await lane.stop()
  await channels.settled()
}
