import { useStore } from 'zustand'
import { useDesk, useMe, useWorkspace } from '../app/use-desk.ts'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { type WhyNoNew, whyNoNew } from './why-no-new.ts'

/** Why no new chat comes to oneself now. */
export default function WhyNoNewSentence() {
  const text = useText()
  const { stores } = useDesk()
  const me = useMe()
  const workspaceSettings = useWorkspace()?.settings ?? {}
  const queues = useStore(stores.queues, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const calendars = useStore(stores.calendars, (state) => state.byId)
  const now = useNow('slow')
  // Said in the store: drawn anew when the sentence changes, not with each message.
  return useStore(stores.conversations, ({ byId }) => {
    if (me === undefined) return null
    const why = whyNoNew(me, {
      queues: queues.values(),
      calendars: calendars.values(),
      conversations: Array.from(byId.values(), ({ view }) => view),
      isChannelOn: (id) => channels.get(id)?.enabled === true,
      workspaceSettings,
      now,
    })
    return sentence(why, { load: me.load, limit: me.limit }, text)
  })
}

function sentence(why: WhyNoNew, counts: { load: number; limit: number }, text: RenderText): string {
  switch (why.reason) {
    case 'at_limit':
      return text('why.at_limit', counts)
    case 'queue_limit':
      return text('why.queue_limit', { queue: why.queue })
    case 'by_hand':
      return text('why.by_hand', { count: why.count })
    default:
      return text(`why.${why.reason}`)
  }
}
