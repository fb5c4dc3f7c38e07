import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FileId, WorkspaceId } from '@parley/contract/ids'

/** What a link opens: one file, for one visitor, until a time. */
export interface FileLink {
  readonly workspaceId: WorkspaceId
  readonly fileId: FileId
  /** The visitor's external id. */
  readonly externalId: string
}

/** Links to a visitor's files, good for days and for nobody who changes a letter of them. */
export interface FileLinks {
  /**
   * A path of this server.
   * @param until of `linksGoodUntil`
   * @param name ends the path where who fetches the file looks at its extension
   */
  pathTo(link: FileLink, until: number, name?: string): string
  /** Whether this server made the link. Whether it is too old, its reader asks the clock. */
  isOurs(fileId: string, query: { workspace: number; visitor: string; until: number; signature: string }): boolean
}

const day = 24 * 3600
/** How long a link is good at least, seconds. */
const goodFor = 7 * day

/** Until when links that are made now are good, Unix seconds. The same for a day, so that browsers keep what they have. */
export function linksGoodUntil(now: Date): number {
  return (Math.floor(now.getTime() / 1000 / day) + 1) * day + goodFor
}

/** @param key 32 bytes that serve nothing else */
export function createFileLinks(key: Buffer): FileLinks {
  function sign(fileId: string, workspace: number, visitor: string, until: number): Buffer {
    return createHmac('sha256', key).update([fileId, workspace, visitor, until].join(' ')).digest()
  }

  return {
    pathTo({ workspaceId, fileId, externalId }, until, name) {
      const signature = sign(fileId, workspaceId, externalId, until).toString('base64url')
      const query = new URLSearchParams({ w: String(workspaceId), v: externalId, until: String(until), s: signature })
      const end = name === undefined ? '' : `/${encodeURIComponent(name)}`
      return `/widget/v1/files/${fileId}${end}?${query.toString()}`
    },
    isOurs(fileId, { workspace, visitor, until, signature }) {
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(fileId, workspace, visitor, until)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
