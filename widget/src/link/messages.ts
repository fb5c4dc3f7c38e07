import type { Order } from '@parley/contract/order'
import type { Locale } from '@parley/contract/views'
import type { VisitorPage, WidgetUser } from '@parley/contract/widget'
import { readOrder, readUser } from './host-values.ts'
import { isColor, type Position, readLocale, type Theme } from './panel-address.ts'

/** The shop's page tells the panel. */
export type HostMessage =
  /** `talked`: there has been a conversation on this site. */
  | { type: 'init'; open: boolean; talked: boolean; page: VisitorPage }
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'page'; page: VisitorPage }
  | { type: 'locale'; locale: Locale }
  | { type: 'theme'; theme: Theme }
  | { type: 'identify'; user: WidgetUser }
  | { type: 'order'; order: Order }

/** The panel tells the shop's page. Nothing of what was written in the chat is ever among it. */
export type PanelMessage =
  | { type: 'ready' }
  | { type: 'close' }
  | { type: 'unread'; count: number }
  | { type: 'look'; color: string; position: Position }
  /** A conversation exists: the next page may load the panel in the background for the badge. */
  | { type: 'conversation' }

/** Puts the handshake's nonce around a message. */
export function seal(nonce: string, message: HostMessage | PanelMessage): Record<string, unknown> {
  return { ...message, parley: nonce }
}

/** The fields of a message that carries our nonce; undefined for everybody else's. */
function unseal(nonce: string, data: unknown): Record<string, unknown> | undefined {
  if (nonce === '' || !isRecord(data) || data['parley'] !== nonce) return undefined
  return data
}

export function readPanelMessage(nonce: string, data: unknown): PanelMessage | undefined {
  const message = unseal(nonce, data)
  switch (message?.['type']) {
    case 'ready':
    case 'close':
    case 'conversation':
      return { type: message['type'] }
    case 'unread': {
      const count = message['count']
      return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? { type: 'unread', count } : undefined
    }
    case 'look': {
      const color = text(message['color'], 7)
      const position = message['position'] === 'left' ? 'left' : 'right'
      return isColor(color) ? { type: 'look', color, position } : undefined
    }
    default:
      return undefined
  }
}

export function readHostMessage(nonce: string, data: unknown): HostMessage | undefined {
  const message = unseal(nonce, data)
  switch (message?.['type']) {
    case 'init':
      return {
        type: 'init',
        open: message['open'] === true,
        talked: message['talked'] === true,
        page: readPage(message['page']),
      }
    case 'open':
    case 'close':
      return { type: message['type'] }
    case 'page':
      return { type: 'page', page: readPage(message['page']) }
    case 'locale': {
      const locale = readLocale(text(message['locale'], 35))
      return locale === null ? undefined : { type: 'locale', locale }
    }
    case 'identify': {
      const user = readUser(message['user'])
      return user === undefined ? undefined : { type: 'identify', user }
    }
    case 'order': {
      const order = readOrder(message['order'])
      return order === undefined ? undefined : { type: 'order', order }
    }
    case 'theme':
      return { type: 'theme', theme: message['theme'] === 'dark' ? 'dark' : 'light' }
    default:
      return undefined
  }
}

/** Cut to the limits of the contract, so that a long address never costs the visitor his chat. */
function readPage(value: unknown): VisitorPage {
  const page = isRecord(value) ? value : {}
  return {
    url: text(page['url'], 2000),
    title: text(page['title'], 300),
    referrer: text(page['referrer'], 2000),
    language: text(page['language'], 35),
    screen: text(page['screen'], 20),
    ...readVisit(page['visit']),
  }
}

function readVisit(value: unknown): Pick<VisitorPage, 'visit'> {
  if (!isRecord(value)) return {}
  const { seconds } = value
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > 31_536_000) return {}
  return { visit: { url: text(value['url'], 2000), seconds } }
}

function text(value: unknown, limit: number): string {
  return typeof value === 'string' ? value.slice(0, limit) : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
