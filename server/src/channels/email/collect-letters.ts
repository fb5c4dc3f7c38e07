import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { PolledUpdates } from '../platform.ts'
import { cutMark } from './letter-headers.ts'
import { firstDay, laterDay, type MailboxCursor, readCursor, writeCursor } from './mailbox-cursor.ts'
import type { OpenMailbox } from './open-mailbox.ts'

/** Letters of one turn, and their bytes together: it is one transaction, and lies in memory. */
const mostLetters = 50
const mostBytes = 32 * 1024 * 1024
/** A longer letter comes without its files, bytes; of it this much is read. */
const longestLetter = 32 * 1024 * 1024
const readOfLongest = 512 * 1024
const dayMs = 24 * 3600 * 1000

/** Where a mailbox is begun: with what comes from now on. */
export async function firstCursor({ client, mailbox }: OpenMailbox): Promise<string> {
  const newest = mailbox.exists === 0 ? false : await client.fetchOne('*', { internalDate: true })
  const { uidValidity } = mailbox
  return writeCursor({
    uidValidity: String(uidValidity),
    lastUid: mailbox.uidNext - 1,
    day: laterDay(firstDay, newest ? newest.internalDate : undefined),
  })
}

/**
 * The letters behind a cursor, oldest first. Where the folder has been numbered anew, those since the last known day come again: the
 * inbox knows them by their ids, so nothing is lost and nothing doubled.
 */
export async function collectLetters({ client, mailbox }: OpenMailbox, written: string): Promise<PolledUpdates> {
  const cursor = readCursor(written)
  const uidValidity = String(mailbox.uidValidity)
  const isKnown = cursor?.uidValidity === uidValidity
  const since = isKnown ? cursor : { uidValidity, lastUid: 0, day: cursor?.day ?? firstDay }
  const found = isKnown ? await listBehind(client, since) : await listSince(client, since)
  const { chosen, next } = choose(found, since)
  const updates: Buffer[] = []
  for (const letter of chosen) {
    const raw = await fetchLetter(client, letter)
    if (raw !== null) updates.push(raw)
  }
  // Nothing since that day: everything that is there has been seen.
  const end = found.length === 0 && !isKnown ? { ...next, lastUid: mailbox.uidNext - 1 } : next
  return { updates, cursor: writeCursor(end) }
}

async function listBehind(client: ImapFlow, { lastUid }: MailboxCursor): Promise<FetchMessageObject[]> {
  const found = await client.fetchAll(`${String(lastUid + 1)}:*`, listed, { uid: true })
  // `n:*` names the newest letter even if its number is below n.
  return found.filter(({ uid }) => uid > lastUid).toSorted((one, other) => one.uid - other.uid)
}

async function listSince(client: ImapFlow, { day }: MailboxCursor): Promise<FetchMessageObject[]> {
  // A day of a mailbox is its server's; the one before is asked for too.
  const uids = await client.search({ since: new Date(Date.parse(day) - dayMs) }, { uid: true })
  if (!uids || uids.length === 0) return []
  const found = await client.fetchAll(uids, listed, { uid: true })
  return found.toSorted((one, other) => one.uid - other.uid)
}

const listed = { uid: true, size: true, internalDate: true }

function choose(
  found: readonly FetchMessageObject[],
  since: MailboxCursor,
): { chosen: FetchMessageObject[]; next: MailboxCursor } {
  const chosen: FetchMessageObject[] = []
  let bytes = 0
  for (const letter of found.slice(0, mostLetters)) {
    bytes += Math.min(letter.size ?? 0, longestLetter)
    if (chosen.length > 0 && bytes > mostBytes) break
    chosen.push(letter)
  }
  const lastUid = chosen.at(-1)?.uid ?? since.lastUid
  const day = chosen.reduce((latest, { internalDate }) => laterDay(latest, internalDate), since.day)
  return { chosen, next: { ...since, lastUid, day } }
}

/** Null where somebody removed it meanwhile. */
async function fetchLetter(client: ImapFlow, { uid, size = 0 }: FetchMessageObject): Promise<Buffer | null> {
  const isTooLong = size > longestLetter
  const source = isTooLong ? { maxLength: readOfLongest } : true
  const letter = await client.fetchOne(String(uid), { source }, { uid: true })
  const raw = letter ? letter.source : undefined
  if (raw === undefined) return null
  return isTooLong ? Buffer.concat([Buffer.from(`${cutMark}: ${String(size)}\r\n`), raw]) : raw
}
