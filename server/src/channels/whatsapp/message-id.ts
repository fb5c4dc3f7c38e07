const prefix = 'wamid.'

/** WhatsApp's id of a message without its beginning, which is always the same: ids of the desk have no full stop. */
export function messageIdOfWamid(wamid: string): string {
  return wamid.startsWith(prefix) ? wamid.slice(prefix.length) : wamid
}

/** The whole id again. */
export function wamidOfMessageId(messageId: string): string {
  return prefix + messageId
}
