import { Refusal } from '@parley/contract/refusals'
import { Accepted } from '@parley/contract/routes'
import { RecoverBody } from '@parley/contract/routes-widget'
import Type from 'typebox'
import type { Database } from '../../database/database.ts'
import { accepted } from '../../http/accepted.ts'
import type { Http } from '../../http/http.ts'
import { askPortalLetter } from '../../transcripts/portal-letter.ts'
import { createMeter } from '../meter.ts'
import { findWidget, requireAllowedSite } from './find-widget.ts'

interface Parts {
  readonly database: Database
  readonly publicUrl: string
}

const Query = Type.Object({ channel: Type.String({ maxLength: 100 }) }, { additionalProperties: false })

/** Whoever asks makes us write to an address of his choice. */
const perNetwork = { perMinute: 2, burst: 5 }
const perAddress = { perMinute: 0.1, burst: 2 }

/** The way back to one's cases for whose browser has forgotten who he is. */
export function addRecoverRoutes(http: Http, parts: Parts): void {
  const network = createMeter(perNetwork)
  const address = createMeter(perAddress)
  http.post(
    '/widget/v1/recover',
    {
      config: { refusals: ['too_many_attempts', 'channel_unknown', 'channel_off', 'site_not_allowed', 'no_mailbox'] },
      schema: {
        tags: ['widget'],
        summary: 'Mail a link to one’s cases to the address that one gave before',
        querystring: Query,
        body: RecoverBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const { email } = request.body
      const wait = Math.max(network(request.ip), address(email.toLowerCase()))
      if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
      const { channel } = request.query
      return accepted(recover(parts, channel, request.headers.origin, email))
    },
  )
}

async function recover(
  { database, publicUrl }: Parts,
  channel: string,
  origin: string | undefined,
  email: string,
): Promise<void> {
  const widget = await findWidget(database, channel)
  requireAllowedSite(widget, publicUrl, origin ?? new URL(publicUrl).origin, null)
  await askPortalLetter(database, widget, email)
}
