import type { WidgetLook } from '@parley/contract/widget'
import type { OutboxMessage } from '../outbox/outbox.ts'
import { randomId } from '../outbox/random-id.ts'
import { openStorage } from './safe-storage.ts'

/** What survives a reload, per channel. Each waiting message has its own key, so that two tabs never overwrite each other. */
export interface VisitorStorage {
  lasting: boolean
  /** No secret of an earlier visit was found here. */
  isNew: () => boolean
  /** The visitor's secret; made at the first call. */
  token: () => string
  readDraft: () => string
  writeDraft: (text: string) => void
  /** Newest message that was on screen. */
  readSeen: () => number
  writeSeen: (seq: number) => void
  /** The look of the last visit, for the first paint. */
  readLook: () => WidgetLook | null
  writeLook: (look: WidgetLook) => void
  /** In the order of writing. */
  readOutbox: () => OutboxMessage[]
  writeOutbox: (message: OutboxMessage) => void
  removeFromOutbox: (clientId: string) => void
  /** Another tab has written or removed something. */
  onOtherTab: (changed: () => void) => void
}

const partsOfLook: Record<keyof WidgetLook, true> = {
  title: true,
  titles: true,
  color: true,
  greeting: true,
  greetings: true,
  locale: true,
  position: true,
  quickReplies: true,
  privacyUrl: true,
  uploadLimitBytes: true,
}

export function openVisitorStorage(channelId: string): VisitorStorage {
  const storage = openStorage()
  const key = (name: string) => `parley:${channelId}:${name}`
  const isNew = storage.read(key('token')) === null
  const outboxKey = (clientId: string) => key(`out:${clientId}`)
  return {
    lasting: storage.lasting,
    isNew: () => isNew,
    token: () => {
      const known = storage.read(key('token'))
      if (known !== null) return known
      const made = randomId(32)
      storage.write(key('token'), made)
      return made
    },
    readDraft: () => storage.read(key('draft')) ?? '',
    writeDraft: (text) => (text === '' ? storage.remove(key('draft')) : storage.write(key('draft'), text)),
    readSeen: () => Number(storage.read(key('seen')) ?? 0),
    writeSeen: (seq) => storage.write(key('seen'), String(seq)),
    readLook: () => {
      const look = parse(storage.read(key('look'))) as WidgetLook | null
      // Written by an earlier version it lacks what there is today; the desk says it anew.
      return look !== null && Object.keys(partsOfLook).every((part) => part in look) ? look : null
    },
    writeLook: (look) => storage.write(key('look'), JSON.stringify(look)),
    readOutbox: () =>
      storage
        .keys()
        .filter((name) => name.startsWith(outboxKey('')))
        .flatMap((name) => (parse(storage.read(name)) as OutboxMessage | null) ?? [])
        .sort((one, other) => one.writtenAt.localeCompare(other.writtenAt)),
    writeOutbox: (message) => storage.write(outboxKey(message.clientId), JSON.stringify(message)),
    removeFromOutbox: (clientId) => storage.remove(outboxKey(clientId)),
    onOtherTab: (changed) =>
      addEventListener('storage', (event) => {
        if (event.key?.startsWith(key('')) === true) changed()
      }),
  }
}

/** What we wrote ourselves; null when it is absent or broken. */
function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}
