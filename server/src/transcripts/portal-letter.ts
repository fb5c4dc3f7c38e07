import type { ChannelId, ChatId, ConversationId, TranscriptId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { escapeHtml } from '../channels/escape-html.ts'
import { findMailbox } from '../channels/find-mailbox.ts'
import type { Database, Tx } from '../database/database.ts'
import type { LinkCases } from '../portal/make-portal-link.ts'
import { queueTranscript } from './queue-transcript.ts'
import type { WrittenLetter } from './write-transcript.ts'

const words = {
  ru: {
    subject: (company: string) => `Ваши обращения — ${company}`,
    asked: 'Кто-то, скорее всего вы, попросил показать прежнюю переписку. Она здесь:',
    careful:
      'Ссылка действует две недели, не передавайте её другим. Если вы ни о чём не просили, ничего делать не нужно.',
  },
  en: {
    subject: (company: string) => `Your requests — ${company}`,
    asked: 'Somebody, most likely you, asked to see what was said before. It is here:',
    careful: 'The link is good for two weeks; do not pass it on. If you asked for nothing, there is nothing to do.',
  },
}

/**
 * Whoever lost his browser's memory gets back to his cases by a letter to the address that he gave before: who reads it has proved that it
 * is his. It leaves as transcripts do, once in ten minutes. Nothing tells whether the address is known. Refuses with `no_mailbox`.
 */
export function askPortalLetter(
  database: Database,
  { workspaceId, channelId }: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
  email: string,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    if ((await findMailbox(tx, {})) === null) throw new Refusal('no_mailbox')
    const [newest] = await findTalks(tx, channelId, email)
    if (newest === undefined) return
    const { conversationId, chatId, locale } = newest
    const wanted = { conversationId, chatId, locale, recipient: email, askedBy: null, fromSeq: null }
    await queueTranscript(tx, { ...wanted, purpose: 'portal' })
  })
}

/** The letter that was asked for: links as they are good now. Null where there is nothing any more. */
export async function loadPortalLetter(
  tx: Tx,
  id: TranscriptId,
  linkCases: LinkCases,
): Promise<{ recipient: string; letter: WrittenLetter } | null> {
  const { rows } = await sql<{ recipient: string; channelId: ChannelId; now: Date }>`
    select t.recipient, c.channel_id as "channelId", desk_now() as now
      from transcripts as t join conversations as c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      where t.workspace_id = ${tx.workspaceId} and t.id = ${id}`.execute(tx.db)
  const [row] = rows
  const talks = row === undefined ? [] : await findTalks(tx, row.channelId, row.recipient)
  const [newest] = talks
  if (row === undefined || newest === undefined) return null
  const { workspaceId } = tx
  const links = talks.map(({ conversationId }) => linkCases({ workspaceId, conversationId }, row.now))
  return { recipient: row.recipient, letter: letterOf(newest, links) }
}

interface Talk {
  readonly conversationId: ConversationId
  readonly chatId: ChatId
  readonly locale: Locale
  readonly company: string
}

/** Whoever lost his browser's memory twice has talked here thrice. */
const mostTalks = 3

/** The talks of whoever gave this address in this channel, the newest first. */
async function findTalks(tx: Tx, channelId: ChannelId, email: string): Promise<readonly Talk[]> {
  const { rows } = await sql<Talk>`
    select c.id as "conversationId", c.chat_id as "chatId", coalesce(i.locale, w.locale) as locale, w.name as company
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join workspaces as w on w.workspace_id = i.workspace_id
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId} and i.email = ${email.toLowerCase()}
        and c.chat_id is not null
      order by c.last_in_at desc nulls last limit ${mostTalks}`.execute(tx.db)
  return rows
}

function letterOf({ locale, company }: Talk, links: readonly string[]): WrittenLetter {
  const { subject, asked, careful } = words[locale]
  const anchors = links.map(escapeHtml).map((link) => `<a href="${link}">${link}</a>`)
  return {
    subject: subject(company),
    text: [asked, links.join('\n'), careful].join('\n\n'),
    html: `<p>${asked}</p><p>${anchors.join('<br>')}</p><p>${careful}</p>`,
  }
}
