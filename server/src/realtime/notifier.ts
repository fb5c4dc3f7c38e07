import { randomUUID } from 'node:crypto'
import { WorkspaceId } from '@parley/contract/ids'
import { Client } from 'pg'
import { Value } from 'typebox/value'

/**
 * Wakes the readers of other nodes over LISTEN and NOTIFY (decision 21). It only wakes: whatever gets lost costs the safety poll's
 * second and nothing else. Never inside anybody's transaction: a NOTIFY there would make commits wait for one another.
 */
export interface Notifier {
  /** Something was committed in this workspace; told together with what else is committed within some milliseconds. */
  committed(workspaceId: WorkspaceId): void
  stop(): Promise<void>
}

interface NotifierOptions {
  /** Address of the database; a pooler by transactions in between would lose the listening. */
  readonly url: string
  /** Another node committed something there. */
  readonly heard: (workspaceId: WorkspaceId) => void
  /** Listening begins, at first or after the connection was lost: what was said before is not known. */
  readonly listening: () => void
  readonly onFault: (fault: unknown) => void
}

const channel = 'parley_commits'
/** A node speaks at most this often, milliseconds. */
const gatherMs = 10
/** A notification carries less than 8000 bytes: so many numbers fit with room. */
const workspacesTold = 500
/** Before a lost connection is opened again, milliseconds. */
const reconnectMs = 500

/** Starts to listen on a connection of its own. */
export function createNotifier(options: NotifierOptions): Notifier {
  return new PostgresNotifier(options)
}

class PostgresNotifier implements Notifier {
  readonly #options: NotifierOptions
  readonly #node = randomUUID()
  readonly #changed = new Set<WorkspaceId>()
  #client: Client | undefined
  #telling: NodeJS.Timeout | undefined
  #reconnecting: NodeJS.Timeout | undefined
  #stopped = false

  constructor(options: NotifierOptions) {
    this.#options = options
    void this.#connect()
  }

  committed(workspaceId: WorkspaceId): void {
    this.#changed.add(workspaceId)
    this.#tellSoon()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#telling)
    clearTimeout(this.#reconnecting)
    const client = this.#client
    this.#client = undefined
    await client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new Client({
      connectionString: this.#options.url,
      application_name: 'parley-notifier',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    client.on('notification', ({ payload = '' }) => {
      this.#hear(payload)
    })
    client.on('error', (fault) => {
      this.#lose(client, fault)
    })
    try {
      await client.connect()
      // A wake-up need not survive a crash, so nobody waits for the disk.
      await client.query(`set synchronous_commit = off; listen ${channel}`)
    } catch (fault) {
      this.#lose(client, fault)
      return
    }
    if (this.#stopped) return void client.end().catch(() => undefined)
    this.#client = client
    this.#options.listening()
    this.#tellSoon()
  }

  /** While the connection is away the others poll; they are told when it is back. */
  #tellSoon(): void {
    if (this.#stopped || this.#client === undefined || this.#changed.size === 0) return
    this.#telling ??= setTimeout(() => void this.#tell(), gatherMs)
  }

  /** One statement at a time; what is committed meanwhile goes with the next. */
  async #tell(): Promise<void> {
    const client = this.#client
    const told = [...this.#changed].slice(0, workspacesTold)
    for (const workspaceId of told) this.#changed.delete(workspaceId)
    try {
      await client?.query('select pg_notify($1, $2)', [channel, `${this.#node} ${told.join(',')}`])
    } catch (fault) {
      if (client !== undefined) this.#lose(client, fault)
    }
    this.#telling = undefined
    this.#tellSoon()
  }

  #hear(payload: string): void {
    const [node, workspaces = ''] = payload.split(' ')
    if (node === this.#node) return
    for (const text of workspaces.split(',')) {
      const workspaceId = Number(text)
      if (Value.Check(WorkspaceId, workspaceId)) this.#options.heard(workspaceId)
    }
  }

  #lose(client: Client, fault: unknown): void {
    client.removeAllListeners('error')
    client.on('error', () => undefined)
    void client.end().catch(() => undefined)
    if (this.#client === client) this.#client = undefined
    if (this.#stopped) return
    this.#options.onFault(fault)
    clearTimeout(this.#reconnecting)
    this.#reconnecting = setTimeout(() => void this.#connect(), reconnectMs).unref()
  }
}
