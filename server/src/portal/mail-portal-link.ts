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
import { makePortalLink } from './make-portal-link.ts'
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
  const found = await parts.database.transaction(workspaceId, async (tx) => {
    const mailbox = await findMailbox(tx, {})
    const opened = mailbox && (await openAccount(tx, parts.secrets, mailbox.channelId))
    if (!opened?.platform.sendLetter) throw new Refusal('no_mailbox')
    const { account, platform } = opened
    return {
      send: (letter: PlainLetter) => platform.sendLetter?.(account, letter),
      owner: await findOwner(tx, channelId, email),
    }
  })
  const { owner, send } = found
  if (owner === null) return null
  const { url } = await makePortalLink(parts, { workspaceId, conversationId: owner.conversationId })
  return async () => send({ key: newId(), to: email, ...letterOf(owner, url) })
}

interface Owner {
  readonly conversationId: ConversationId
  readonly locale: Locale
  readonly company: string
}

/** Who gave this address in this channel; of several he who wrote last. */
async function findOwner(tx: Tx, channelId: ChannelId, email: string): Promise<Owner | null> {
  const { rows } = await sql<Owner>`
    select c.id as "conversationId", coalesce(i.locale, w.locale) as locale, w.name as company
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join workspaces as w on w.workspace_id = i.workspace_id
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId}
        and exists (select 1 from jsonb_array_elements(i.profile) as told where lower(told ->> 'value') = ${email.toLowerCase()})
      order by c.last_in_at desc nulls last limit 1`.execute(tx.db)
  return rows[0] ?? null
}

function letterOf({ locale, company }: Owner, url: string): Pick<PlainLetter, 'subject' | 'text' | 'html'> {
  const { subject, asked, careful } = words[locale]
  const link = escapeHtml(url)
  return {
    subject: subject(company),
    text: [asked, url, careful].join('\n\n'),
    html: `<p>${asked}</p><p><a href="${link}">${link}</a></p><p>${careful}</p>`,
  }
}
