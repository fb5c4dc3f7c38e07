import { recordAudit } from '../audit/record-audit.ts'
import type { Database } from '../database/database.ts'
import { signedOut } from '../presence/signed-out.ts'
import type { Session, Sessions } from './sessions.ts'

/** Ends this sign-in: its sockets close, and an operator without another one is away at once. */
export async function signOut(
  { database, sessions }: { database: Database; sessions: Sessions },
  session: Session,
): Promise<void> {
  const { workspaceId, operatorId } = session.actor
  await database.transaction(workspaceId, async (tx) => {
    await sessions.end(tx, { sessionId: session.id })
    await recordAudit(tx, { operatorId, action: 'signed_out', subjectId: session.id })
  })
  sessions.revoked({ sessionId: session.id })
  await signedOut(database, workspaceId, operatorId)
}
