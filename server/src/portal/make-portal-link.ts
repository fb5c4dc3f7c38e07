import type { PortalLinkAnswer } from '@parley/contract/routes-widget'
import { deskNow } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { type PortalLinks, type PortalOwner, portalLinkLife } from './portal-links.ts'

export interface PortalParts {
  readonly database: Database
  readonly portalLinks: PortalLinks
  readonly publicUrl: string
}

/** A link that is good from now on. */
export async function makePortalLink(
  { database, portalLinks, publicUrl }: PortalParts,
  owner: PortalOwner,
): Promise<PortalLinkAnswer> {
  const now = await database.transaction(owner.workspaceId, deskNow)
  const until = new Date(now.getTime() + portalLinkLife)
  return { url: `${publicUrl}/widget/cases#${portalLinks.make(owner, until)}`, until: until.toISOString() }
}
