import { detailFieldOf } from '@parley/contract/detail-labels'
import type { TranscriptId } from '@parley/contract/ids'
import type { ContactView, Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { LinkFile } from '../channels/load-delivery.ts'
import type { Tx } from '../database/database.ts'
import { loadCaseMessages } from '../messages/message-view.ts'
import { loadOperators } from '../operators/operator-view.ts'
import type { LinkCases } from '../portal/make-portal-link.ts'
import { audience } from '../realtime/audience.ts'
import type { Transcript } from './write-transcript.ts'

/** Of a longer case the newest messages. */
const mostMessages = 1000

interface Row extends Omit<Transcript, 'lines' | 'continueAt' | 'languageTag'> {
  readonly fromSeq: number | null
  readonly caseId: Parameters<typeof loadCaseMessages>[2]
  readonly conversationId: Parameters<typeof loadCaseMessages>[1]
  readonly recipient: string
  readonly client: string
  readonly externalId: string
  readonly profile: ContactView['details']
  readonly now: Date
}

/** What its addresses are made with. */
export interface TranscriptLinks {
  readonly linkFile: LinkFile
  readonly linkCases: LinkCases
}

/** What a transcript that was asked for says: what the client saw, as it stands now. Null where there is nothing any more. */
export async function loadTranscript(
  tx: Tx,
  id: TranscriptId,
  { linkFile, linkCases }: TranscriptLinks,
): Promise<{ transcript: Transcript; recipient: string; conversationId: Row['conversationId'] } | null> {
  const { rows } = await sql<Row>`
    select t.recipient, t.locale, t.from_seq as "fromSeq", t.conversation_id as "conversationId", h.case_id as "caseId", k.number as "caseNumber", k.subject,
           w.name as company, w.time_zone as "timeZone", p.name as client, i.external_id as "externalId", i.profile, desk_now() as now
      from transcripts as t
      join chats as h on h.workspace_id = t.workspace_id and h.id = t.chat_id
      join cases as k on k.workspace_id = h.workspace_id and k.id = h.case_id
      join conversations as c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join workspaces as w on w.workspace_id = t.workspace_id
      where t.workspace_id = ${tx.workspaceId} and t.id = ${id}`.execute(tx.db)
  const [row] = rows
  if (row === undefined) return null
  const { caseId, conversationId, recipient, client, externalId, profile, now, fromSeq, ...about } = row
  const names = new Map(
    (await loadOperators(tx)).map(({ id: operatorId, name }) => [operatorId, name.split(' ')[0] ?? '']),
  )
  const views = await loadCaseMessages(tx, conversationId, caseId, { limit: mostMessages })
  const lines = views
    .filter((view) => view.seq >= (fromSeq ?? 0) && audience.client(view) && view.deletedAt === null)
    .map((view) => ({
      author: view.kind === 'in' ? client : ((view.operatorId && names.get(view.operatorId)) ?? about.company),
      isClient: view.kind === 'in',
      at: new Date(view.createdAt),
      text: view.text,
      files: view.attachments.map(({ fileId, name, state }) => ({
        name,
        url: state === 'ready' ? linkFile({ workspaceId: tx.workspaceId, fileId, externalId }, name, now) : null,
      })),
    }))
  const continueAt = fromSeq === null ? null : linkCases({ workspaceId: tx.workspaceId, conversationId }, now)
  const languageTag = withCountry(about.locale, profile)
  return { transcript: { ...about, languageTag, lines, continueAt }, recipient, conversationId }
}

/** The reader's language with the country that his browser named with it: `en-GB` has 14:05, `en-US` 2:05 PM. */
function withCountry(locale: Locale, profile: Row['profile']): string {
  const language = profile.find(({ label }) => detailFieldOf(label) === 'language')?.value ?? ''
  return new RegExp(`^${locale}-[A-Z]{2}$`).test(language) ? language : locale
}
