import type { LetterBody } from '@parley/contract/letter'
import type { AttachmentView } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import { findSealedChain } from '../chats/sealed-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { MessageAddress } from './message-address.ts'

/** What of a letter is not loaded with the feed. Refuses with `not_found`, also where its words are not for the reader (C-62). */
export function loadLetterBody(database: Database, actor: Actor, address: MessageAddress): Promise<LetterBody> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const { quoted, reply_to: replyTo } = await findLetter(tx, actor, address)
    return { quoted, replyTo }
  })
}

/** Pictures of a letter are shown up to this, bytes together; the rest is among the message's files. */
const mostPictureBytes = 8 * 1024 * 1024

/** A letter as it was formed, with its own pictures in it. Refuses with `not_found`. */
export async function loadLetterForm(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  actor: Actor,
  address: MessageAddress,
): Promise<string> {
  const letter = await database.snapshot(actor.workspaceId, (tx) => findLetter(tx, actor, address))
  if (letter.html === '') throw new Refusal('not_found')
  const pictures = new Map<string, string>()
  let bytes = 0
  for (const [contentId, place] of Object.entries(letter.pictures)) {
    const file = letter.attachments?.[place]
    if (file === undefined || !isShown(file) || bytes + file.size > mostPictureBytes) continue
    bytes += file.size
    const content = await files.readFile(actor.workspaceId, file.fileId)
    pictures.set(contentId, `data:${file.type};base64,${content.toString('base64')}`)
  }
  return letter.html.replace(/src="cid:([^"]*)"/g, (whole, contentId: string) => {
    const picture = pictures.get(contentId)
    return picture === undefined ? whole : `src="${picture}"`
  })
}

/** Only what was made anew here from its pixels. */
function isShown({ state, type }: AttachmentView): boolean {
  return state === 'ready' && ['image/jpeg', 'image/png', 'image/webp', 'image/gif'].includes(type)
}

async function findLetter(tx: Tx, actor: Actor, { conversationId, seq }: MessageAddress) {
  const sealed = await findSealedChain(tx, actor, conversationId)
  const found = await tx.db
    .selectFrom('letters as l')
    .innerJoin('messages as m', (join) =>
      join
        .onRef('m.workspace_id', '=', 'l.workspace_id')
        .onRef('m.conversation_id', '=', 'l.conversation_id')
        .onRef('m.seq', '=', 'l.seq'),
    )
    .select(['l.quoted', 'l.reply_to', 'l.html', 'l.pictures', 'm.attachments'])
    .where('l.workspace_id', '=', tx.workspaceId)
    .where('l.conversation_id', '=', conversationId)
    .where('l.seq', '=', seq)
    .executeTakeFirst()
  if (found === undefined || (sealed !== null && seq >= sealed.firstSeq)) throw new Refusal('not_found')
  return found
}
