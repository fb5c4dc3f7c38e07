import { isColor } from '../link/panel-address.ts'

/** What the shop's page keeps between visits: never the visitor's secret, which stays with the panel. */
export interface RememberedVisit {
  color: string
  /** He has written before: the badge is worth a connection. */
  conversation: boolean
}

const keyOf = (channelId: string) => `parley-widget:${channelId}`

export function recallVisit(channelId: string): RememberedVisit {
  try {
    const [color = '', conversation] = (localStorage.getItem(keyOf(channelId)) ?? '').split(' ')
    return { color: isColor(color) ? color : '', conversation: conversation === 'conversation' }
  } catch {
    // Storage is denied on this page: every visit is the first one.
    return { color: '', conversation: false }
  }
}

export function rememberVisit(channelId: string, visit: RememberedVisit): void {
  try {
    localStorage.setItem(keyOf(channelId), visit.conversation ? `${visit.color} conversation` : visit.color)
  } catch {
    // Storage is denied or full; nothing but the badge of the next page depends on it.
  }
}
