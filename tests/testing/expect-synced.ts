import { loadCases } from '@parley/server/cases/case-view'
import { expect } from 'vitest'
import { freshState } from './desk-screen.ts'
import type { TestDesk } from './test-desk-driver.ts'

/**
 * The sync line of a use case: what a colleague had on his screen before, plus the frames that the action sent, put into the web
 * app's real stores, is what somebody sees who opens the desk afterwards. An action that shows nothing at all fails.
 */
export async function expectSynced<T>(desk: TestDesk, action: () => Promise<T>): Promise<T> {
  const watcher = await desk.watcher()
  const screen = await watcher.opensDesk()
  try {
    const before = screen.state()
    const result = await action()
    await desk.settled()
    const head = await desk.head()
    await desk.until(() => Promise.resolve(screen.upTo() >= head))
    const fresh = await freshState(watcher.client, Object.keys(before.messages))
    expect(screen.state()).toEqual(fresh)
    expect(fresh).not.toEqual(before)
    const heard = screen.cases()
    const loaded = await desk.reads((tx) =>
      loadCases(
        tx,
        heard.map(({ id }) => id),
      ),
    )
    expect(new Set(heard)).toEqual(new Set(loaded))
    return result
  } finally {
    await screen.close()
  }
}
