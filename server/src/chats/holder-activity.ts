import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** Remembers what operators do in the chats that they hold, and writes it down now and then: T3 counts from it (D-15). */
export interface HolderActivity {
  /** He types, or has the chat open in a visible page and does something. */
  active(actor: Actor, conversationId: ConversationId): void
  /** He has read in it: it is open, which is no activity yet. */
  opened(actor: Actor, conversationId: ConversationId): void
  /** One of his connections is gone: what is not written yet is written. */
  left(actor: Actor): void
  /** Resolves when everything is written. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** One chat of one operator is written at most this often, milliseconds; below the shortest T3, so that T3 misses nothing. */
const writeInterval = 30_000

/** What he did last in one conversation. */
interface Trace {
  readonly actor: Actor
  readonly conversationId: ConversationId
  /** Not written yet. */
  unwritten: { readonly at: number; readonly isActivity: boolean } | null
  /** Runs since the last writing. */
  pause: NodeJS.Timeout | undefined
}

/** Starts remembering. */
export function createHolderActivity({
  database,
  onFault,
}: {
  database: Database
  onFault?: (fault: unknown) => void
}): HolderActivity {
  const traces = new Map<string, Trace>()
  const writing = new Set<Promise<void>>()

  function note(actor: Actor, conversationId: ConversationId, isActivity: boolean): void {
    const key = `${actor.operatorId} ${conversationId}`
    const trace = traces.get(key) ?? { actor, conversationId, unwritten: null, pause: undefined }
    traces.set(key, trace)
    trace.unwritten = { at: performance.now(), isActivity: isActivity || trace.unwritten?.isActivity === true }
    if (trace.pause === undefined) write(key, trace)
  }

  function write(key: string, trace: Trace): void {
    const { unwritten } = trace
    clearTimeout(trace.pause)
    trace.pause = undefined
    if (unwritten === null) {
      traces.delete(key)
      return
    }
    trace.unwritten = null
    trace.pause = setTimeout(() => {
      write(key, trace)
    }, writeInterval).unref()
    const written = saveActivity(database, trace, unwritten)
      .catch((fault: unknown) => onFault?.(fault))
      .finally(() => writing.delete(written))
    writing.add(written)
  }

  function writeAll(of: (trace: Trace) => boolean): void {
    for (const [key, trace] of traces) if (trace.unwritten !== null && of(trace)) write(key, trace)
  }

  async function settled(): Promise<void> {
    writeAll(() => true)
    await Promise.all(writing)
  }

  return {
    active(actor, conversationId) {
      note(actor, conversationId, true)
    },
    opened(actor, conversationId) {
      note(actor, conversationId, false)
    },
    left({ operatorId }) {
      writeAll(({ actor }) => actor.operatorId === operatorId)
    },
    settled,
    async stop() {
      await settled()
      for (const { pause } of traces.values()) clearTimeout(pause)
      traces.clear()
    },
  }
}

/** Counts only in a chat that he holds and held already when he did it. It is no view's business, so the feed hears nothing. */
function saveActivity(
  database: Database,
  { actor, conversationId }: { readonly actor: Actor; readonly conversationId: ConversationId },
  { at, isActivity }: { readonly at: number; readonly isActivity: boolean },
): Promise<void> {
  const holderId: OperatorId = actor.operatorId
  return database.transaction(actor.workspaceId, async (tx) => {
    await sql`
      update chats as h set
        holder_opened = true,
        holder_active_at = case when ${isActivity}::boolean then greatest(h.holder_active_at, n.at) else h.holder_active_at end
        from conversations as c, (select desk_now() - make_interval(secs => ${(performance.now() - at) / 1000}::float8) as at) as n
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId}
          and h.workspace_id = c.workspace_id and h.id = c.chat_id and h.state = 'active' and h.holder_id = ${holderId}
          and h.taken_at <= n.at`.execute(tx.db)
  })
}
