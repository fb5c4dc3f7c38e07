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
  /** A path of this server. The same file has the same link for a day, so that browsers keep it. */
  pathTo(link: FileLink): string
  /** @param query as in the link; false where anything of it was changed or it is too old */
  isGood(fileId: string, query: { workspace: number; visitor: string; until: number; signature: string }): boolean
}

const day = 24 * 3600
/** How long a link is good at least, seconds. */
const goodFor = 7 * day

/**
 * @param key 32 bytes that serve nothing else
 * @param seconds the time of this computer, Unix seconds; links are the only thing that it decides
 */
export function createFileLinks(key: Buffer, seconds: () => number = unixSeconds): FileLinks {
  function sign(fileId: string, workspace: number, visitor: string, until: number): Buffer {
    return createHmac('sha256', key).update([fileId, workspace, visitor, until].join(' ')).digest()
  }

  return {
    pathTo({ workspaceId, fileId, externalId }) {
      const until = (Math.floor(seconds() / day) + 1) * day + goodFor
      const signature = sign(fileId, workspaceId, externalId, until).toString('base64url')
      return `/widget/v1/files/${fileId}?${new URLSearchParams({ w: String(workspaceId), v: externalId, until: String(until), s: signature }).toString()}`
    },
    isGood(fileId, { workspace, visitor, until, signature }) {
      const given = Buffer.from(signature, 'base64url')
      const expected = sign(fileId, workspace, visitor, until)
      return given.length === expected.length && timingSafeEqual(given, expected) && until >= seconds()
    },
  }
}

function unixSeconds(): number {
  return Math.floor(Date.now() / 1000)
}
