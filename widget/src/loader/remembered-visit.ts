import { isColor, type Position } from '../link/panel-address.ts'

/** What the shop's page keeps between visits: never the visitor's secret, which stays with the panel. */
export interface RememberedVisit {
  color: string
  position: Position
  /** He has written before: the badge is worth a connection. */
  conversation: boolean
}

const keyOf = (channelId: string) => `parley-widget:${channelId}`

export function recallVisit(channelId: string): RememberedVisit {
  try {
    const [color = '', ...words] = (localStorage.getItem(keyOf(channelId)) ?? '').split(' ')
    return {
      color: isColor(color) ? color : '',
      position: words.includes('left') ? 'left' : 'right',
      conversation: words.includes('conversation'),
    }
  } catch {
    // Storage is denied on this page: every visit is the first one.
    return { color: '', position: 'right', conversation: false }
  }
}

export function rememberVisit(channelId: string, visit: RememberedVisit): void {
  try {
    const words = [visit.color, visit.position, ...(visit.conversation ? ['conversation'] : [])]
    localStorage.setItem(keyOf(channelId), words.join(' '))
  } catch {
    // Storage is denied or full; nothing but the badge of the next page depends on it.
  }
}
