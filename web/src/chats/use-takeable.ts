import type { ConversationView } from '@parley/contract/views'
import { useMe } from '../app/use-desk.ts'
import { mayTake } from './may-take.ts'

/** Of the chats that wait, those that one may take. */
export function useTakeable(waiting: readonly ConversationView[]): readonly ConversationView[] {
  const me = useMe()
  return me === undefined ? waiting : waiting.filter((view) => mayTake(me, view))
}
