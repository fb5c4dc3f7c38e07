import { createHmac, timingSafeEqual } from 'node:crypto'
import type { VisitorToken, WidgetUser } from '@parley/contract/widget'
import type { SecretBox } from '../secrets.ts'
import type { Widget } from './find-widget.ts'
import { userOf, type Visitor, visitorOf } from './visitor.ts'

/** Who somebody says he is: the secret of his browser, and his name on the shop's site with its signature. */
export interface Claim {
  readonly token: VisitorToken
  readonly user?: Pick<WidgetUser, 'id' | 'signature'> | undefined
}

/**
 * Who a visitor is. Whom the shop signed is the same on all his devices; a signature that is not the shop's opens nothing: he is who his
 * browser says, as without it.
 */
export function knowVisitor(
  secrets: SecretBox,
  widget: Widget,
  { token, user }: Claim,
): { visitor: Visitor; isSigned: boolean } {
  const isSigned = user !== undefined && isSignedBy(secrets, widget, user)
  return { visitor: isSigned ? userOf(widget.channelId, user.id) : visitorOf(widget.channelId, token), isSigned }
}

function isSignedBy(
  secrets: SecretBox,
  { workspaceId, channelId, secrets: sealed }: Widget,
  { id, signature }: Pick<WidgetUser, 'id' | 'signature'>,
): boolean {
  const key = sealed === null ? undefined : secrets.open({ workspaceId, channelId }, sealed)['userKey']
  if (key === undefined) return false
  const expected = createHmac('sha256', key).update(id).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
