import { timeOnSite } from '@parley/contract/time-on-site'
import type { Locale } from '@parley/contract/views'
import type { VisitorPage } from '@parley/contract/widget'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import type { Person } from '../parsed-update.ts'
import { browserOf } from './visitor.ts'

/** One visit: where he came in, and when. */
export interface Visit {
  readonly startUrl: string
  readonly since: Date
}

/** What a visitor's browser tells of him now. */
export interface SeenVisitor {
  readonly page: VisitorPage
  readonly userAgent: string
  readonly address: string
  /** Pages that he has open; 0 = he has left. */
  readonly pages: number
  readonly visit: Visit
  readonly now: Date
}

/**
 * The eight facts of a web chat (D-31) and where he came from, as far as the channel lets them be kept: `short` takes the last part from the IP
 * address and questions from addresses of pages; `none` keeps his language alone.
 */
export function visitorDetails(
  seen: SeenVisitor,
  keeps: WidgetSettings['visitorData'],
  locale: Locale,
): Person['details'] {
  const { page, visit, pages, now } = seen
  const language = { field: 'language', value: page.language } as const
  if (keeps === 'none') return told([language])
  const addressOf = (url: string) => (keeps === 'short' ? withoutQuestion(url) : url)
  const seconds = Math.max(0, Math.floor((now.getTime() - visit.since.getTime()) / 1000))
  return told([
    { field: 'page', value: page.title || addressOf(page.url), ...linkTo(addressOf(page.url)) },
    { field: 'startPage', value: addressOf(visit.startUrl), ...linkTo(addressOf(visit.startUrl)) },
    { field: 'pages', value: String(pages) },
    {
      field: 'timeOnSite',
      value: timeOnSite(seconds, locale),
      ...(pages > 0 ? { since: visit.since.toISOString() } : {}),
    },
    { field: 'source', value: addressOf(page.referrer), ...linkTo(addressOf(page.referrer)) },
    { field: 'address', value: keeps === 'short' ? shortAddress(seen.address) : seen.address },
    language,
    { field: 'browser', value: browserOf(seen.userAgent) },
    { field: 'screen', value: page.screen },
  ])
}

function told(details: Person['details']): Person['details'] {
  return details.filter(({ value }) => value !== '')
}

function linkTo(url: string): { link?: string } {
  return /^https?:\/\//i.test(url) ? { link: url } : {}
}

function withoutQuestion(url: string): string {
  return url.replace(/[?#].*$/s, '')
}

/** `192.0.2.x`, `2001:db8:1:x`: the network without the device. */
export function shortAddress(address: string): string {
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (mapped.includes('.')) return mapped.replace(/\.\d+$/, '.x')
  return `${mapped.split('::', 1)[0]?.split(':').slice(0, 3).join(':') ?? ''}:x`
}
