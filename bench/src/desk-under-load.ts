import { setTimeout as pause } from 'node:timers/promises'
import type { ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import pg from 'pg'
import { type AppProcess, startAppProcess } from './app-process.ts'
import { arrangeAccess } from './arrange-access.ts'
import { arrangeDesk, type DeskSize } from './arrange-desk.ts'
import { type Floor, prepareFloor } from './floor.ts'
import { learnCookieName } from './learn-cookie-name.ts'
import { Ledger, type Verdict } from './ledger.ts'
import { observeDesks } from './observe-desks.ts'
import { VisitorFleet } from './visitor-fleet.ts'

/** A served desk of one size, with every visitor and every operator connected, and the floor beside it. */
export interface DeskUnderLoad {
  readonly floor: Floor
  readonly fleet: VisitorFleet
  readonly app: AppProcess
  /** Hears when a message reaches its holder's screen, on the clock of `performance.now`. */
  onShown: (clientId: string, at: number) => void
  /** Waits until everything acknowledged has arrived, then lets the ledger judge and ends it all. */
  end(): Promise<Verdict>
}

export async function openDeskUnderLoad(postgres: ThrowawayPostgres, size: DeskSize): Promise<DeskUnderLoad> {
  const [made, floorMade] = [await postgres.createDatabase(), await postgres.createDatabase()]
  await arrangeDesk(made.superuserUrl, size)
  await arrangeDesk(floorMade.superuserUrl, size)
  const floor = await prepareFloor(floorMade.superuserUrl, size)
  const { visitors, operators } = await arrangeAccess(made.superuserUrl)
  const app = await startAppProcess(made.applicationUrl)
  const ledger = new Ledger()
  const cookieName = await learnCookieName(app.url, made.superuserUrl)
  const fleet = await VisitorFleet.open(app.url, visitors, ledger, 'v')
  const desk: DeskUnderLoad = {
    floor,
    fleet,
    app,
    onShown: () => undefined,
    async end() {
      // Ten seconds, as the law of the ledger says: what has not arrived by then is lost.
      for (let turn = 0; turn < 100 && ledger.isBehind; turn++) await pause(100)
      await pause(600)
      const observers = observersOf(visitors, operators)
      const verdict = ledger.judge(await readStored(made.superuserUrl), observers)
      desks.stop()
      fleet.stop()
      await app.stop()
      await postgres.dropDatabase(made.name)
      await postgres.dropDatabase(floorMade.name)
      return verdict
    },
  }
  const desks = await observeDesks({
    url: app.url,
    cookieName,
    operators,
    ledger,
    onShown: (clientId) => desk.onShown(clientId, performance.now()),
  })
  await fleet.writeOnce()
  return desk
}

/** Every operator of the workspace sees each of its conversations in his list. */
function observersOf(
  visitors: readonly { conversationId: string; holderId: string }[],
  operators: readonly { id: string; workspaceId: number }[],
): Map<string, string[]> {
  const workspaceOf = new Map(operators.map(({ id, workspaceId }) => [id, workspaceId]))
  const colleagues = new Map<number | undefined, string[]>()
  for (const { id, workspaceId } of operators) colleagues.set(workspaceId, [...(colleagues.get(workspaceId) ?? []), id])
  return new Map(
    visitors.map(({ conversationId, holderId }) => [conversationId, colleagues.get(workspaceOf.get(holderId)) ?? []]),
  )
}

async function readStored(superuserUrl: string): Promise<{ conversationId: string; clientId: string; seq: number }[]> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ conversationId: string; clientId: string; seq: number }>(
    'select conversation_id as "conversationId", client_id as "clientId", seq::int from messages',
  )
  await client.end()
  return rows
}
