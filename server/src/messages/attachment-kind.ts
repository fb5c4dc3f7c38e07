import type { AttachmentKind } from '@parley/contract/message-views'

/** Browsers show these in place; every other picture is a file to download. */
const shownPictures = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

/** How a file of this MIME type is shown. */
export function attachmentKind(type: string): AttachmentKind {
  if (shownPictures.has(type)) return 'image'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  return 'file'
}
