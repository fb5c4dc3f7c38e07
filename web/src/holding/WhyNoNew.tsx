import { useStore } from 'zustand'
import { useDesk, useMe, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { whyNoNew } from './why-no-new.ts'

/** Why no new chat comes to oneself now, in a sentence. */
export default function WhyNoNew() {
  const text = useText()
  const { stores } = useDesk()
  const me = useMe()
  const workspaceSettings = useWorkspace()?.settings ?? {}
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const calendars = useStore(stores.calendars, (state) => state.byId)
  const now = useNow('slow')
  if (me === undefined) return null
  const why = whyNoNew(me, {
    queues: queues.values(),
    calendars: calendars.values(),
    conversations: [...conversations.values()].map(({ view }) => view),
    isChannelOn: (id) => channels.get(id)?.enabled === true,
    workspaceSettings,
    now,
  })
  switch (why.reason) {
    case 'at_limit':
      return text('why.at_limit', { load: me.load, limit: me.limit })
    case 'queue_limit':
      return text('why.queue_limit', { queue: why.queue })
    case 'by_hand':
      return text('why.by_hand', { count: why.count })
    default:
      return text(`why.${why.reason}`)
  }
}
