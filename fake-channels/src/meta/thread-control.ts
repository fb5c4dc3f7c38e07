import { GraphRefusal } from './graph-answers.ts'
import type { FakePageChat } from './model.ts'
import { fields, type PageCall, type PageWorld, text } from './page-world.ts'

/** Conversation routing: which app may write to a person. */
export function callThreadControl(world: PageWorld, edge: string, call: PageCall): unknown {
  const { facts } = world
  const asked = edge === 'thread_owner' ? call.query.get('recipient') : fields(call.body['recipient'])['id']
  const chat = world.chat(Number(asked))
  if (!chat) throw new GraphRefusal(100, 'No matching user found', 2018001)
  switch (edge) {
    case 'thread_owner': {
      const expiration = Math.floor(Date.now() / 1000) + 86_400
      return { data: chat.owner === null ? [] : [{ thread_owner: { app_id: chat.owner, expiration } }] }
    }
    case 'take_thread_control':
      if (facts.botAppId === undefined)
        throw new GraphRefusal(27, 'Take thread control is not supported when Conversation Routing is not enabled')
      chat.owner = facts.appId
      break
    case 'pass_thread_control':
      requireOwner(world, chat)
      chat.owner = text(call.body['target_app_id'])
      world.controlMoved(chat, {})
      break
    case 'release_thread_control':
      requireOwner(world, chat)
      chat.owner = facts.botAppId ?? null
      break
    case 'extend_thread_control':
      requireOwner(world, chat)
      break
    case 'request_thread_control':
      break
    default:
      throw new GraphRefusal(100, 'Unsupported request')
  }
  world.changed()
  return { success: true }
}

function requireOwner({ facts }: PageWorld, chat: FakePageChat): void {
  if (chat.owner !== null && chat.owner !== facts.appId)
    throw new GraphRefusal(10, 'Another app is controlling this thread now.', 2018300)
}
