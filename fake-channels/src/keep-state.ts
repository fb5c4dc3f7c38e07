import { readFile, rename, writeFile } from 'node:fs/promises'
import type { FakeFile } from './files.ts'

/** What every imitation has besides what is its own. */
export interface KeptState {
  readonly files: FakeFile[]
  readonly numbers: { file: number }
}

/** What the imitation knows, kept in a file if it has one. */
export interface StateKeeper<State extends KeptState> {
  readonly state: State
  changed(): void
  stop(): Promise<void>
}

/** Writes are gathered for this long, milliseconds. */
const gatherMs = 300
/** Only this many of the newest files are kept over a restart. */
const keptFiles = 100

/** @param emptyState what it knows in the beginning */
export async function keepState<State extends KeptState>(
  stateFile: string | undefined,
  emptyState: () => State,
): Promise<StateKeeper<State>> {
  if (stateFile === undefined) return { state: emptyState(), changed: () => undefined, stop: () => Promise.resolve() }
  const file = stateFile
  const state = await readState(file, emptyState())
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function write(): void {
    timer = undefined
    writing = writing.then(() => writeState(file, state))
  }

  return {
    state,
    changed() {
      timer ??= setTimeout(write, gatherMs).unref()
    },
    async stop() {
      if (timer !== undefined) {
        clearTimeout(timer)
        write()
      }
      await writing
    },
  }
}

/** An imitation may forget: a file that cannot be read is an empty beginning. */
async function readState<State extends KeptState>(file: string, empty: State): Promise<State> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (!isKept(kept, empty)) return empty
    return { ...kept, files: kept.files.map((one) => ({ ...one, bytes: Buffer.from(String(one.bytes), 'base64') })) }
  } catch {
    return empty
  }
}

async function writeState(file: string, state: KeptState): Promise<void> {
  const files = state.files.slice(-keptFiles).map((one) => ({ ...one, bytes: one.bytes.toString('base64') }))
  try {
    await writeFile(`${file}.new`, JSON.stringify({ ...state, files }), { mode: 0o600 })
    await rename(`${file}.new`, file)
  } catch {
    // The folder went away; what people said here was for show.
  }
}

/** Only this program writes the file, so its outline is enough. */
function isKept<State extends object>(value: unknown, empty: State): value is State {
  return typeof value === 'object' && value !== null && Object.keys(empty).every((name) => name in value)
}
