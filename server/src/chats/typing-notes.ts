import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** Writes down who types in his own chat, so that whichever process finishes idle chats does not interrupt him (domain.md → T2). */
export interface TypingNotes {
  typed(actor: Actor, conversationId: ConversationId): void
  /** Resolves when everything is written. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** One operator's typing in one chat is written at most this often, milliseconds: little beside the 30 s for which it counts. */
const writeInterval = 5_000

export function createTypingNotes({
  database,
  onFault,
}: {
  database: Database
  onFault?: (fault: unknown) => void
}): TypingNotes {
  const lately = new Map<string, NodeJS.Timeout>()
  const writing = new Set<Promise<void>>()

  async function settled(): Promise<void> {
    await Promise.all(writing)
  }

  return {
    typed(actor, conversationId) {
      const key = `${actor.operatorId} ${conversationId}`
      if (lately.has(key)) return
      lately.set(key, setTimeout(() => lately.delete(key), writeInterval).unref())
      const written = saveTyping(database, actor, conversationId)
        .catch((fault: unknown) => onFault?.(fault))
        .finally(() => writing.delete(written))
      writing.add(written)
    },
    settled,
    async stop() {
      await settled()
      for (const pause of lately.values()) clearTimeout(pause)
      lately.clear()
    },
  }
}

/** Counts only in a chat that he holds. It is no view's business, so the feed hears nothing. */
async function saveTyping(database: Database, actor: Actor, conversationId: ConversationId): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    await sql`
      update chats as h set typed_at = desk_now() from conversations as c
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and c.holder_id = ${actor.operatorId}
          and h.workspace_id = c.workspace_id and h.id = c.chat_id and h.state = 'active'`.execute(tx.db)
  })
}
