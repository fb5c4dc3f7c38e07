import type { ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import type { Browser } from 'playwright-core'
import { type AppProcess, startAppProcess } from '../app-process.ts'
import { arrangeAccess, type BenchOperator } from '../arrange-access.ts'
import type { DeskSize } from '../arrange-desk.ts'
import { learnCookieName } from '../learn-cookie-name.ts'
import { Ledger } from '../ledger.ts'
import { VisitorFleet } from '../visitor-fleet.ts'
import { arrangeShift } from './arrange-shift.ts'
import { type BenchPage, openBenchPage } from './bench-browser.ts'
import { openUnwatchedPage, type UnwatchedPage } from './unwatched-page.ts'

/** A served desk in the middle of a shift, whose clients have their widgets open. */
export interface BenchDesk {
  readonly size: Omit<DeskSize, 'workspaces'>
  readonly app: AppProcess
  readonly fleet: VisitorFleet
  readonly operators: readonly BenchOperator[]
  /** Opens the desk of one of the operators, from 0; null: a page of nobody. */
  open(operator: number | null): Promise<BenchPage>
  openUnwatched(operator: number): Promise<UnwatchedPage>
  stop(): Promise<void>
}

/** @param writers so many of the clients have their widgets open; 0 for what only looks at a long list */
export async function openBenchDesk(
  postgres: ThrowawayPostgres,
  browser: Browser,
  size: Omit<DeskSize, 'workspaces'>,
  { writers }: { writers: number },
): Promise<BenchDesk> {
  const made = await postgres.createDatabase()
  await arrangeShift(made.superuserUrl, size)
  const { visitors, operators } = await arrangeAccess(made.superuserUrl)
  const app = await startAppProcess(made.applicationUrl)
  const cookieName = await learnCookieName(app.url, made.superuserUrl)
  const fleet = await VisitorFleet.open(app.url, visitors.slice(0, writers), new Ledger(), 'v')
  const operatorAt = (index: number): BenchOperator => {
    const operator = operators[index]
    if (operator === undefined) throw new Error(`There is no operator ${String(index)}.`)
    return operator
  }
  return {
    size,
    app,
    fleet,
    operators,
    open: (index) => openBenchPage(browser, app.url, index === null ? null : operatorAt(index), cookieName),
    openUnwatched: (index) => openUnwatchedPage(browser, app.url, operatorAt(index), cookieName),
    async stop() {
      fleet.stop()
      await app.stop()
      await postgres.dropDatabase(made.name)
    },
  }
}
