import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { ChannelId } from '@parley/contract/ids'
import type { AttachmentView, RepairKind } from '@parley/contract/message-views'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import { messageIdOf } from './inbound-client-id.ts'
import { loadThread } from './load-thread.ts'
import type { FileToSend, MessageToSend } from './message-to-send.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import { withButtonLines } from './place-buttons.ts'
import type { ClaimedDelivery } from './save-delivery.ts'
import type { SecretBox } from './secrets.ts'
import type { FileLink } from './widget/file-links.ts'

/** Everything that an attempt needs. */
export interface DeliveryJob {
  readonly opened: OpenAccount
  readonly externalId: string
  readonly message: MessageToSend
  readonly operation: 'send' | RepairKind
  /** The platform's ids of what earlier attempts brought through. */
  readonly sent: readonly string[]
  /** The desk's time, in milliseconds. */
  readonly now: number
  /** Sending it again cannot double it. */
  readonly isRepeatable: boolean
}

interface Row {
  readonly key: string
  readonly createdAt: Date
  readonly externalId: string
  readonly kind: 'out' | 'system'
  readonly text: string
  readonly attachments: AttachmentView[] | null
  readonly thread: string
  readonly mailboxId: ChannelId | null
  readonly copies: string[] | null
  readonly operation: 'send' | RepairKind
  readonly sent: string[]
  readonly now: Date
  readonly answeredClientId: string | null
  readonly answeredExternalId: string | null
  readonly isLate: boolean
  readonly approved: ApprovedChoice | null
  readonly buttons: string[] | null
  readonly locale: Locale | null
}

/** Makes the address under which a platform fetches a file itself; `now` is the desk's time. */
export type LinkFile = (file: FileLink, name: string, now: Date) => string

/** Null where the claim is not ours any more, or the channel has no platform. */
export async function loadDelivery(
  tx: Tx,
  { secrets, files, linkFile }: { secrets: SecretBox; files: FileStore; linkFile: LinkFile },
  claimed: ClaimedDelivery,
): Promise<DeliveryJob | null> {
  const { rows } = await sql<Row>`
    select m.client_id as key, m.created_at as "createdAt", i.external_id as "externalId", m.kind, m.text, m.attachments, c.thread, c.mailbox_id as "mailboxId", d.operation, d.external_ids as sent, desk_now() as now,
           case when r.kind = 'in' then r.client_id end as "answeredClientId", rd.external_ids[1] as "answeredExternalId",
           coalesce(desk_now() > c.last_in_at + make_interval(hours => (h.reply_window ->> 'hours')::integer), false) as "isLate",
           a.choice as approved, l.copies, b.buttons, i.locale
      from deliveries as d
      join messages as m on m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.seq = d.seq
      join conversations as c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
      join channels as h on h.workspace_id = c.workspace_id and h.id = c.channel_id
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      left join approved_messages as a on a.workspace_id = m.workspace_id and a.conversation_id = m.conversation_id and a.client_id = m.client_id
      left join letter_copies as l on l.workspace_id = m.workspace_id and l.conversation_id = m.conversation_id and l.client_id = m.client_id
      left join message_buttons as b on b.workspace_id = m.workspace_id and b.conversation_id = m.conversation_id and b.client_id = m.client_id
      left join messages as r on r.workspace_id = m.workspace_id and r.conversation_id = m.conversation_id and r.seq = m.reply_to_seq
      left join deliveries as rd on rd.workspace_id = m.workspace_id and rd.conversation_id = m.conversation_id and rd.seq = m.reply_to_seq
      where d.workspace_id = ${tx.workspaceId} and d.conversation_id = ${claimed.conversation_id} and d.seq = ${claimed.seq}
        and d.fence = ${claimed.fence} and d.state = 'sending'`.execute(tx.db)
  const [row] = rows
  const opened = row && (await openAccount(tx, secrets, row.mailboxId ?? claimed.channel_id))
  if (!row || !opened) return null
  const replyToId = row.answeredClientId === null ? row.answeredExternalId : messageIdOf(row.answeredClientId)
  return {
    opened,
    externalId: row.externalId,
    message: {
      key: `${claimed.conversation_id} ${row.key}`,
      ...wordsOf(row, opened),
      replyToId,
      isLate: row.isLate,
      ...(row.approved === null ? {} : { approved: row.approved }),
      isAutomatic: row.kind === 'system',
      ...(row.copies === null ? {} : { copies: row.copies }),
      ...(row.thread === '' ? {} : { thread: await loadThread(tx, claimed.conversation_id, claimed.seq) }),
      files: (row.attachments ?? []).map((view) => ({
        ...fileToSend(tx, files, view),
        link: (name) =>
          linkFile({ workspaceId: tx.workspaceId, fileId: view.fileId, externalId: row.externalId }, name, row.now),
      })),
    },
    operation: row.operation,
    sent: row.sent,
    now: row.now.getTime(),
    isRepeatable: (row.now.getTime() - row.createdAt.getTime()) / 1000 < (opened.platform.repeatableSeconds ?? 0),
  }
}

/** Buttons stand where the platform has some. */
function wordsOf(
  { text, buttons, locale }: Row,
  opened: OpenAccount,
): Pick<MessageToSend, 'text' | 'buttons' | 'locale'> {
  if (buttons === null) return { text }
  if (opened.platform.hasButtons !== true) return { text: withButtonLines(text, buttons) }
  return { text, buttons, locale: locale ?? opened.locale }
}

function fileToSend({ workspaceId }: Tx, files: FileStore, view: AttachmentView): Omit<FileToSend, 'link'> {
  return {
    name: view.name,
    type: view.type,
    size: view.size,
    ...(view.width === undefined ? {} : { width: view.width }),
    ...(view.height === undefined ? {} : { height: view.height }),
    read: () => files.readFile(workspaceId, view.fileId),
  }
}
