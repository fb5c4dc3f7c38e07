import { loadCases } from '@parley/server/cases/case-view'
import { loadNotes } from '@parley/server/notes/note-view'
import { expect } from 'vitest'
import { freshState } from './desk-screen.ts'
import type { TestDesk } from './test-desk-driver.ts'
import type { TestOperator } from './test-operator.ts'

/**
 * The sync line of a use case: what a colleague had on his screen before, plus the frames that the action sent, put into the web
 * app's real stores, is what somebody sees who opens the desk afterwards. An action that shows nothing at all fails.
 * @param looker whose screen it is, for what not everybody sees
 */
export async function expectSynced<T>(desk: TestDesk, action: () => Promise<T>, looker?: TestOperator): Promise<T> {
  const watcher = looker ?? (await desk.watcher())
  const screen = await watcher.opensDesk()
  try {
    const before = screen.state()
    const result = await action()
    await desk.settled()
    const head = await desk.head()
    await desk.until(() => Promise.resolve(screen.upTo() >= head))
    const fresh = await freshState(watcher.client, Object.keys(before.messages))
    expect(screen.state()).toEqual(fresh)
    const [heard, notes] = [screen.cases(), screen.notes()]
    expect([fresh, heard, notes]).not.toEqual([before, [], []])
    const loaded = await desk.reads((tx) =>
      loadCases(
        tx,
        heard.map(({ id }) => id),
      ),
    )
    expect(new Set(heard)).toEqual(new Set(loaded))
    const loadedNotes = await desk.reads((tx) =>
      loadNotes(
        tx,
        notes.map(({ id }) => id),
      ),
    )
    expect(new Set(notes)).toEqual(new Set(loadedNotes))
    return result
  } finally {
    await screen.close()
  }
}
