import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { escapeHtml } from '../channels/escape-html.ts'
import { findMailbox } from '../channels/find-mailbox.ts'
import type { PlainLetter } from '../channels/message-to-send.ts'
import { openAccount } from '../channels/open-account.ts'
import type { SecretBox } from '../channels/secrets.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { portalAddress } from './make-portal-link.ts'
import type { PortalLinks } from './portal-links.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly portalLinks: PortalLinks
  readonly publicUrl: string
}

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
 * is his. Nothing tells whether the address is known. Returns what sends the letter, null where nobody gets one. Refuses with `no_mailbox`.
 */
export async function mailPortalLink(
  parts: Parts,
  { workspaceId, channelId }: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId },
  email: string,
): Promise<(() => Promise<void>) | null> {
  return parts.database.transaction(workspaceId, async (tx) => {
    const mailbox = await findMailbox(tx, {})
    const opened = mailbox && (await openAccount(tx, parts.secrets, mailbox.channelId))
    if (!opened?.platform.sendLetter) throw new Refusal('no_mailbox')
    const { account, platform } = opened
    const talks = await findTalks(tx, channelId, email)
    const [newest] = talks
    if (newest === undefined) return null
    const links = talks.map(({ conversationId }) => portalAddress(parts, { workspaceId, conversationId }, account.now))
    const letter: PlainLetter = { key: newId(), to: email, ...letterOf(newest, links) }
    return async () => platform.sendLetter?.(account, letter)
  })
}

interface Talk {
  readonly conversationId: ConversationId
  readonly locale: Locale
  readonly company: string
}

/** Whoever lost his browser's memory twice has talked here thrice. */
const mostTalks = 3

/** The talks of whoever gave this address in this channel, the newest first. */
async function findTalks(tx: Tx, channelId: ChannelId, email: string): Promise<readonly Talk[]> {
  const { rows } = await sql<Talk>`
    select c.id as "conversationId", coalesce(i.locale, w.locale) as locale, w.name as company
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join workspaces as w on w.workspace_id = i.workspace_id
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId}
        and exists (select 1 from jsonb_array_elements(i.profile) as told where lower(told ->> 'value') = ${email.toLowerCase()})
      order by c.last_in_at desc nulls last limit ${mostTalks}`.execute(tx.db)
  return rows
}

function letterOf({ locale, company }: Talk, links: readonly string[]): Pick<PlainLetter, 'subject' | 'text' | 'html'> {
  const { subject, asked, careful } = words[locale]
  const anchors = links.map(escapeHtml).map((link) => `<a href="${link}">${link}</a>`)
  return {
    subject: subject(company),
    text: [asked, links.join('\n'), careful].join('\n\n'),
    html: `<p>${asked}</p><p>${anchors.join('<br>')}</p><p>${careful}</p>`,
  }
}
