import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import type { SessionView } from '@parley/contract/routes'
import type { Role } from '@parley/contract/views'
import { sql } from 'kysely'
import Type from 'typebox'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { type Actor, actorOfRow, FoundActor } from './actor.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** One sign-in of one operator on one device. */
export interface Session {
  readonly id: string
  readonly actor: Actor
  readonly csrf: string
}

/** Whose sign-ins have ended. */
export type Revoked = { readonly sessionId: string } | { readonly operatorId: OperatorId }

export interface Sessions {
  /** Signs in: the token goes into the cookie and is stored nowhere else. Valid for 30 days. */
  open(tx: Tx, operatorId: OperatorId, userAgent: string): Promise<{ token: string; sessionId: string }>
  /** The session of a cookie's token, or undefined once it ended. A revocation elsewhere is seen within 2 s. */
  find(token: string): Promise<Session | undefined>
  /** Ends one sign-in, or all of an operator. After the commit call `revoked`. */
  end(tx: Tx, gone: Revoked): Promise<void>
  /** Forgets what is remembered of ended sign-ins and tells the listeners. */
  revoked(gone: Revoked): void
  onRevoked(listener: (gone: Revoked) => void): void
  /** After the commit: what is remembered of his sign-ins is asked again, and the listeners hear of it. */
  roleChanged(operatorId: OperatorId): void
  onRoleChanged(listener: (operatorId: OperatorId) => void): void
  /** After the commit: what roles may do in a workspace is asked again; elsewhere that takes two seconds. */
  rightsChanged(workspaceId: WorkspaceId): void
  /** Which of these sign-ins still hold, asked of the database, and the role that each has now. */
  stillOpen(workspaceId: WorkspaceId, sessionIds: readonly string[]): Promise<Map<string, Role>>
}

const Found = Type.Object({ ...FoundActor.properties, session_id: Type.String(), csrf: Type.String() })

/** How long an answer of the database is believed, milliseconds; the door to all requests must be cheap. */
const remembered = 2_000

export function createSessions(database: Database): Sessions {
  const cache = new Map<string, { session: Session; until: number }>()
  const listeners = new Set<(gone: Revoked) => void>()
  const roleListeners = new Set<(operatorId: OperatorId) => void>()

  async function load(tokenHash: Buffer): Promise<Session | undefined> {
    const [row] = await database.door('select * from find_session($1)', [tokenHash])
    if (row === undefined) return undefined
    const found = parseAs(Found, row)
    return { id: found.session_id, actor: actorOfRow(found), csrf: found.csrf }
  }

  function forget(gone: Revoked): void {
    for (const [key, { session }] of cache) if (isOf(session, gone)) cache.delete(key)
  }

  function revoked(gone: Revoked): void {
    forget(gone)
    for (const listener of listeners) listener(gone)
  }

  return {
    async open(tx, operatorId, userAgent) {
      const token = newSecretToken()
      const sessionId: string = newId()
      await tx.db
        .insertInto('sessions')
        .values({
          workspace_id: tx.workspaceId,
          id: sessionId,
          operator_id: operatorId,
          token_hash: hashSecretToken(token),
          csrf: newSecretToken(),
          expires_at: sql<Date>`desk_now() + interval '30 days'`,
          user_agent: userAgent.slice(0, 300),
        })
        .execute()
      return { token, sessionId }
    },
    async find(token) {
      const tokenHash = hashSecretToken(token)
      const key = tokenHash.toString('base64')
      const known = cache.get(key)
      if (known !== undefined && known.until > performance.now()) return known.session
      const session = await load(tokenHash)
      if (session === undefined) cache.delete(key)
      else cache.set(key, { session, until: performance.now() + remembered })
      dropStale(cache)
      return session
    },
    async end(tx, gone) {
      const sessions = tx.db.deleteFrom('sessions').where('workspace_id', '=', tx.workspaceId)
      await ('sessionId' in gone
        ? sessions.where('id', '=', gone.sessionId)
        : sessions.where('operator_id', '=', gone.operatorId)
      ).execute()
    },
    revoked,
    onRevoked: (listener) => void listeners.add(listener),
    roleChanged(operatorId) {
      forget({ operatorId })
      for (const listener of roleListeners) listener(operatorId)
    },
    onRoleChanged: (listener) => void roleListeners.add(listener),
    rightsChanged(workspaceId) {
      for (const [key, { session }] of cache) if (session.actor.workspaceId === workspaceId) cache.delete(key)
    },
    async stillOpen(workspaceId, sessionIds) {
      const rows = await database.transaction(workspaceId, (tx) =>
        tx.db
          .selectFrom('sessions')
          .innerJoin('operators', (join) =>
            join
              .onRef('operators.workspace_id', '=', 'sessions.workspace_id')
              .onRef('operators.id', '=', 'sessions.operator_id'),
          )
          .select(['sessions.id', 'operators.role'])
          .where('sessions.workspace_id', '=', tx.workspaceId)
          .where('sessions.id', '=', sql<string>`any(${[...sessionIds]}::uuid[])`)
          .where('sessions.expires_at', '>', sql<Date>`desk_now()`)
          .where('operators.removed_at', 'is', null)
          .where('operators.suspended_at', 'is', null)
          .execute(),
      )
      return new Map(rows.map(({ id, role }) => [id, role]))
    },
  }
}

export function isOf(session: Session, gone: Revoked): boolean {
  return 'sessionId' in gone ? session.id === gone.sessionId : session.actor.operatorId === gone.operatorId
}

/** What the browser learns of its own sign-in. */
export async function viewSession(database: Database, session: Session): Promise<SessionView> {
  const operator = await database.transaction(session.actor.workspaceId, (tx) =>
    tx.db
      .selectFrom('operators')
      .select(['email', 'name', 'role', 'locale'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', session.actor.operatorId)
      .executeTakeFirstOrThrow(),
  )
  return { operatorId: session.actor.operatorId, ...operator, csrf: session.csrf }
}

function dropStale(cache: Map<string, { until: number }>): void {
  if (cache.size < 5_000) return
  for (const [key, { until }] of cache) if (until <= performance.now()) cache.delete(key)
}
