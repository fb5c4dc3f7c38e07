import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import type { ContactView } from '@parley/contract/views'
import type { Database } from '../database/database.ts'
import { shareCall } from '../database/share-call.ts'
import { platformFileId } from './incoming-attachments.ts'

/** What the desk knows of somebody who wrote before. */
export interface KnownSender {
  readonly externalId: string
  /** Of the ids that were asked for those that lead to him. */
  readonly ids: readonly string[]
  readonly name: string
  readonly details: ContactView['details']
  readonly isReachable: boolean
  readonly isBlocked: boolean
  /** The platform was asked for his photo. */
  readonly isPhotoAsked: boolean
}

interface Asked {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  /** Ids under which a platform names one person; of several people whom they lead to it is he whose own id is among them. */
  readonly ids: readonly string[]
}

export type KnowSender = (asked: Asked) => Promise<KnownSender | null>

interface Row {
  place: number
  external_id: string
  ids: string[]
  name: string
  profile: ContactView['details']
  reachable: boolean
  blocked: boolean
  photo_asked: boolean
}

const mostAtOnce = 200

/** Makes the function that tells who a sender is, one call for all that are asked for at the same time (decision 41). Null = a stranger. */
export function createKnowSender(database: Database): KnowSender {
  return shareCall(mostAtOnce, async (asked: readonly Asked[]) => {
    const told = asked.flatMap(({ workspaceId, channelId, ids }, place) =>
      ids.map((id) => ({ place, workspaceId, channelId, id })),
    )
    const rows = await database.door<Row>('select * from find_senders($1, $2, $3, $4, $5)', [
      told.map(({ place }) => place),
      told.map(({ workspaceId }) => workspaceId),
      told.map(({ channelId }) => channelId),
      told.map(({ id }) => id),
      told.map(({ channelId, id }) => platformFileId(channelId, id, 'photo')),
    ])
    const found = new Map(rows.map((row) => [row.place, knownSender(row)]))
    return asked.map((_, place) => found.get(place) ?? null)
  })
}

function knownSender(row: Row): KnownSender {
  const { ids, name, profile } = row
  return {
    externalId: row.external_id,
    ids,
    name,
    details: profile,
    isReachable: row.reachable,
    isBlocked: row.blocked,
    isPhotoAsked: row.photo_asked,
  }
}

/** As `know`, for the time of one update: who was asked for already is not asked for again. */
export function rememberSenders(know: KnowSender): KnowSender {
  const known = new Map<string, Promise<KnownSender | null>>()
  return (asked) => {
    const key = [asked.channelId, ...asked.ids].join('\n')
    const sender = known.get(key) ?? know(asked)
    known.set(key, sender)
    return sender
  }
}
