/**
 * The log is one stop of the Tab key; arrows, Home and End go from message to message, Enter answers the one in focus, Space
 * opens the reactions to it.
 */
export function moveAmongMessages(event: KeyboardEvent, reply: (seq: number) => void): void {
  const log = event.currentTarget
  const focused = event.target
  if (!(log instanceof HTMLElement) || !(focused instanceof HTMLElement)) return
  if (focused !== log && focused.tagName !== 'ARTICLE') return
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Enter' && focused.dataset['seq'] !== undefined) {
    event.preventDefault()
    reply(Number(focused.dataset['seq']))
    return
  }
  if (event.key === ' ' && focused !== log) {
    event.preventDefault()
    focused.querySelector<HTMLButtonElement>('[data-react]')?.click()
    return
  }
  const messages = [...log.querySelectorAll('article')]
  const target =
    messages[
      nextPlace(
        event.key,
        messages.findIndex((message) => message === focused),
        messages.length,
      )
    ]
  if (target === undefined) return
  event.preventDefault()
  target.focus()
}

/** Where a key leads from `place`; -1 = nowhere. From the log itself (`place` -1) an arrow enters at the newest message. */
function nextPlace(key: string, place: number, count: number): number {
  switch (key) {
    case 'ArrowUp':
      return place === -1 ? count - 1 : Math.max(0, place - 1)
    case 'ArrowDown':
      return place === -1 ? count - 1 : Math.min(count - 1, place + 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return -1
  }
}
