import { createHmac, timingSafeEqual } from 'node:crypto'
import { ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Value } from 'typebox/value'

/** Whose cases a link opens. */
export interface PortalOwner {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
}

/** Links to a client's page of cases, good for two weeks and for nobody who changes a letter of them. */
export interface PortalLinks {
  /** @returns the token of a link; it belongs behind the `#` of an address, which no server logs */
  make(owner: PortalOwner, until: Date): string
  /** Null where this server did not make it, or it is too old. */
  read(token: string, now: Date): PortalOwner | null
}

/** How long a link is good, milliseconds. */
export const portalLinkLife = 14 * 24 * 3_600_000

/** @param key 32 bytes that serve nothing else */
export function createPortalLinks(key: Buffer): PortalLinks {
  const sign = (body: string): Buffer => createHmac('sha256', key).update(body).digest()
  return {
    make({ workspaceId, conversationId }, until) {
      const body = [workspaceId, conversationId, Math.floor(until.getTime() / 1000)].join('.')
      return `${body}.${sign(body).toString('base64url')}`
    },
    read(token, now) {
      const [workspace = '', conversationId = '', until = '', signature = '', ...more] = token.split('.')
      const given = Buffer.from(signature, 'base64url')
      const expected = sign([workspace, conversationId, until].join('.'))
      if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
      const workspaceId = Number(workspace)
      if (Number(until) * 1000 < now.getTime()) return null
      if (!Value.Check(WorkspaceId, workspaceId) || !Value.Check(ConversationId, conversationId)) return null
      return { workspaceId, conversationId }
    },
  }
}
