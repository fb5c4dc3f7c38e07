import type { PortalLinkAnswer } from '@parley/contract/routes-widget'
import { deskNow } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type PortalLinks, type PortalOwner, portalLinkLife } from './portal-links.ts'

export interface PortalParts {
  readonly database: Database
  readonly portalLinks: PortalLinks
  readonly publicUrl: string
}

/** Makes the address of a client's own page of cases; `now` is the desk's time. */
export type LinkCases = (owner: PortalOwner, now: Date) => string

/** The address of a client's own page of cases, good for two weeks from `now`. */
export function portalAddress(
  { portalLinks, publicUrl }: Pick<PortalParts, 'portalLinks' | 'publicUrl'>,
  owner: PortalOwner,
  now: Date,
): string {
  return `${publicUrl}/widget/cases#${portalLinks.make(owner, endOf(now))}`
}

/** A link that is good from now on. */
export async function makePortalLink(parts: PortalParts, owner: PortalOwner): Promise<PortalLinkAnswer> {
  const now = await parts.database.transaction(owner.workspaceId, deskNow)
  return { url: portalAddress(parts, owner, now), until: endOf(now).toISOString() }
}

function endOf(now: Date): Date {
  return new Date(now.getTime() + portalLinkLife)
}
