import type { ChannelAccount, PolledUpdates, Polling } from '../platform.ts'
import { collectLetters, firstCursor } from './collect-letters.ts'
import { readHeaders, senderIn } from './letter-headers.ts'
import { type MailAccount, mailAccountOf } from './mail-account.ts'
import { mailErrorOf } from './mail-fault.ts'
import { type OpenMailbox, openMailbox } from './open-mailbox.ts'

/** How long a turn waits for mail, milliseconds. */
const patienceMs = 25_000
/** A mailbox that nobody asks any more is closed after this, milliseconds. */
const unusedMs = 60_000
/** Waits after failures in a row, seconds: doubled up to the longest. */
const shortestRest = 5
const longestRest = 300

interface Connection extends OpenMailbox {
  readonly account: string
  closing: NodeJS.Timeout
  /** The server told of a letter since the last look; it may do so at any moment. */
  hasNews: boolean
}

/**
 * Reads mailboxes by IMAP. One connection a channel stays open from turn to turn and idles (RFC 2177), so a letter is here within a
 * second; one that broke is opened anew by the next turn, after growing rests.
 */
export function pollMailboxes(): Polling {
  const connections = new Map<string, Connection>()
  const failures = new Map<string, number>()

  async function connectionOf(account: ChannelAccount, signal: AbortSignal): Promise<Connection> {
    const known = connections.get(account.id)
    const written = JSON.stringify([account.settings, account.secrets])
    if (known?.client.usable === true && known.account === written) {
      clearTimeout(known.closing)
      return known
    }
    known?.client.close()
    const opened = await openMailbox(mailAccountOf(account))
    const connection = { ...opened, account: written, closing: closeUnused(opened), hasNews: false }
    connections.set(account.id, connection)
    opened.client.on('exists', () => {
      connection.hasNews = true
    })
    const close = (): void => opened.client.close()
    signal.addEventListener('abort', close, { once: true })
    opened.client.once('close', () => signal.removeEventListener('abort', close))
    if (signal.aborted) close()
    return connection
  }

  async function turn(account: ChannelAccount, cursor: string | null, signal: AbortSignal): Promise<PolledUpdates> {
    const connection = await connectionOf(account, signal)
    clearTimeout(connection.closing)
    const from = cursor ?? (await firstCursor(connection))
    connection.hasNews = false
    const found = await collectLetters(connection, from)
    if (found.cursor !== from || signal.aborted) return found
    await somethingNew(connection, signal)
    return collectLetters(connection, from)
  }

  function rest(account: ChannelAccount): number {
    const inRow = failures.get(account.id) ?? 0
    failures.set(account.id, inRow + 1)
    return Math.min(shortestRest * 2 ** inRow, longestRest)
  }

  return {
    async start(account) {
      try {
        const opened = await openMailbox(mailAccountOf(account))
        const cursor = await firstCursor(opened)
        opened.client.close()
        return cursor
      } catch (error) {
        throw mailErrorOf('IMAP', error)
      }
    },
    async next(account, cursor, signal) {
      try {
        const { updates, cursor: next } = await turn(account, cursor, signal)
        failures.delete(account.id)
        const connection = connections.get(account.id)
        if (connection) connection.closing = closeUnused(connection)
        return { updates: updates.filter((raw) => !isOwn(raw, mailAccountOf(account))), cursor: next }
      } catch (error) {
        connections.get(account.id)?.client.close()
        connections.delete(account.id)
        throw mailErrorOf('IMAP', error, rest(account))
      }
    },
  }
}

function closeUnused({ client }: OpenMailbox): NodeJS.Timeout {
  return setTimeout(() => {
    client.close()
  }, unusedMs).unref()
}

/** Resolves when the server tells of a letter, when the connection ends, or when there was patience enough. */
async function somethingNew({ client, hasNews }: Connection, signal: AbortSignal): Promise<void> {
  if (hasNews) return
  const over = new AbortController()
  const told = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs)
    const events = ['exists', 'close', 'error'] as const
    for (const event of events) client.once(event, resolve)
    signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal })
    over.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      for (const event of events) client.off(event, resolve)
    })
  })
  // Ends with the next command, or with the connection.
  client.idle().catch(() => undefined)
  await told
  over.abort()
}

/** What the mailbox itself wrote comes back as a copy, or in a loop. */
export function isOwn(raw: Buffer, { address }: Pick<MailAccount, 'address'>): boolean {
  return senderIn(readHeaders(raw), address) === address.toLowerCase()
}
