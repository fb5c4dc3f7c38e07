import type { ParsedLocation, RouterEvents } from '@tanstack/react-router'

/** Places in this tab's history where a chat was opened from elsewhere than the list: from a case, the audit, a message that another chat led to. */
const fromElsewhere = new Set<number>()

/** Remembers where each chat was opened from. */
export function noteWay({ fromLocation, toLocation, pathChanged }: RouterEvents['onBeforeNavigate']): void {
  if (!pathChanged || fromLocation === undefined) return
  const place = toLocation.state.__TSR_index
  if (place !== fromLocation.state.__TSR_index + 1) return
  if (isChat(toLocation) && (!isInChats(fromLocation) || leadsToMessage(fromLocation, toLocation)))
    fromElsewhere.add(place)
  else fromElsewhere.delete(place)
}

/** Whether one step back in the history is where the chat on screen was opened from. */
export function isFromElsewhere({ state }: ParsedLocation): boolean {
  return fromElsewhere.has(state.__TSR_index)
}

function isInChats({ pathname }: ParsedLocation): boolean {
  return pathname === '/chats' || isChat({ pathname })
}

function isChat({ pathname }: Pick<ParsedLocation, 'pathname'>): boolean {
  return pathname.startsWith('/chats/')
}

function leadsToMessage(from: ParsedLocation, to: ParsedLocation): boolean {
  return isChat(from) && 'message' in to.search
}
