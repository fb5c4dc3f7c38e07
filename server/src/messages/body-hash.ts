import { createHash } from 'node:crypto'
import type { AttachmentView } from '@parley/contract/message-views'

/**
 * What makes two bodies the same: text, files and the message they answer (decision 10). A repeat under the same
 * client id must have the same hash.
 */
export function bodyHash(
  text: string,
  attachments: readonly Pick<AttachmentView, 'fileId'>[],
  replyToSeq: number | null,
): Buffer {
  const files = attachments.map((attachment) => attachment.fileId).join(',')
  return createHash('sha256')
    .update(`${files}\n${String(replyToSeq ?? '')}\n${text}`)
    .digest()
}
