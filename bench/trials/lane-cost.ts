import { readdirSync, readFileSync } from 'node:fs'
import { openDatabase } from '@parley/server/database/database'
import { createLane } from '@parley/server/messages/lane'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { type ArrangedConversation, arrangeDesk } from '../src/arrange-desk.ts'
import { prepareFloor } from '../src/floor.ts'

/*
 * Processor time per message of the lane and of the floor, which other programs on the machine disturb less than rates.
 * node scripts/run.mjs bench/trials/lane-cost.ts [variant …]; a variant is SQL that is run first: "alter table …".
 */

const size = { workspaces: 20, operators: 10, conversations: 100 }
const senders = 128
const messages = 15_000

const postgres = await startThrowawayPostgres({ durable: true })
try {
  for (const variant of ['', ...process.argv.slice(2)]) {
    const lane = await costOfLane(postgres, variant)
    const floor = await costOfFloor(postgres, variant)
    print({ variant, lane, floor })
  }
} finally {
  await postgres.stop()
}

async function costOfLane(server: ThrowawayPostgres, variant: string) {
  const made = await server.createDatabase()
  const desk = await arrangeDesk(made.superuserUrl, size)
  const postmaster = await prepare(made.superuserUrl, variant)
  const database = openDatabase({ url: made.applicationUrl })
  const lane = createLane({ database, onAccepted: () => undefined, onFault: print })
  await send(lane, desk.conversations, 3_000)
  const before = postgresCpu(postmaster)
  const own = process.cpuUsage()
  await send(lane, desk.conversations, messages)
  const { user, system } = process.cpuUsage(own)
  const cost = {
    postgres: round((postgresCpu(postmaster) - before) / messages),
    node: round((user + system) / messages),
  }
  await lane.stop()
  await database.stop()
  await server.dropDatabase(made.name)
  return cost
}

async function costOfFloor(server: ThrowawayPostgres, variant: string) {
  const made = await server.createDatabase()
  await arrangeDesk(made.superuserUrl, size)
  const postmaster = await prepare(made.superuserUrl, variant)
  const floor = await prepareFloor(made.superuserUrl, size)
  await floor.measure(2)
  const before = postgresCpu(postmaster)
  const clientBefore = childrenCpu(process.pid)
  const seconds = 5
  const perSecond = await floor.measure(seconds)
  const client = childrenCpu(process.pid) - clientBefore
  const cost = {
    postgres: round((postgresCpu(postmaster) - before) / (perSecond * seconds)),
    client: round(client / (perSecond * seconds)),
  }
  await server.dropDatabase(made.name)
  return { ...cost, perSecond: Math.round(perSecond), by: floor.by }
}

/** Returns the process id of the server. */
async function prepare(url: string, variant: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  if (variant !== '') await client.query(variant)
  await client.query('checkpoint')
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = Number(statOf(rows[0]?.pid ?? 0)[1])
  await client.end()
  return postmaster
}

async function send(
  lane: ReturnType<typeof createLane>,
  conversations: readonly ArrangedConversation[],
  amount: number,
): Promise<void> {
  let sent = 0
  const sender = async (): Promise<void> => {
    while (sent < amount) {
      sent += 1
      const conversation = conversations[Math.floor(Math.random() * conversations.length)]
      if (conversation === undefined) throw new Error('no conversation')
      await lane.accept({
        workspaceId: conversation.workspaceId,
        conversationId: conversation.id,
        kind: 'in',
        clientId: crypto.randomUUID(),
        operatorId: null,
        fence: null,
        text: 'Where is my order, please?',
        attachments: [],
        replyToSeq: null,
      })
    }
  }
  await Promise.all(Array.from({ length: senders }, sender))
}

/** Fields of /proc/<pid>/stat after the name: state, parent, … 11–14: own and waited-for children's time in hundredths. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
}

/** Microseconds of the server with all its processes, ended ones too. */
function postgresCpu(postmaster: number): number {
  const living = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  let total = childrenCpu(postmaster)
  for (const pid of living) {
    try {
      const stat = statOf(pid)
      if (Number(stat[1]) === postmaster) total += (Number(stat[11]) + Number(stat[12])) * 10_000
    } catch {
      // It ended while we looked.
    }
  }
  return total
}

function childrenCpu(pid: number): number {
  const stat = statOf(pid)
  return (Number(stat[13]) + Number(stat[14])) * 10_000
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function print(value: unknown): void {
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`)
}
