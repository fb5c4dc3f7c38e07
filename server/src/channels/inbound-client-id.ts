/**
 * The client id of a platform's message: `m<message>` or, for the first part of an album to arrive, `m<message>.a<album>`. Made of what
 * the platform repeats with every copy of an update, so the same message is stored once.
 */
export function inboundClientId(message: { readonly messageId: string; readonly albumId: string | null }): string {
  return message.albumId === null ? `m${message.messageId}` : `m${message.messageId}.a${message.albumId}`
}

/** The platform's id of a message that a client sent. */
export function messageIdOf(clientId: string): string {
  return clientId.slice(1).split('.a')[0] ?? ''
}
