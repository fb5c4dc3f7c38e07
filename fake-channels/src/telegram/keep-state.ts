import { readFile, rename, writeFile } from 'node:fs/promises'
import { emptyState, type FakeFile, type FakeState } from './model.ts'

/** What the imitation knows, kept in a file if it has one. */
export interface StateKeeper {
  readonly state: FakeState
  changed(): void
  stop(): Promise<void>
}

/** Writes are gathered for this long, milliseconds. */
const gatherMs = 300
/** Only this many of the newest files are kept over a restart. */
const keptFiles = 100

export async function keepState(stateFile: string | undefined): Promise<StateKeeper> {
  if (stateFile === undefined) return { state: emptyState(), changed: () => undefined, stop: () => Promise.resolve() }
  const file = stateFile
  const state = await readState(file)
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
async function readState(file: string): Promise<FakeState> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'))
    if (!isKept(kept)) return emptyState()
    return { ...kept, files: kept.files.map((one) => ({ ...one, bytes: Buffer.from(one.bytes, 'base64') })) }
  } catch {
    return emptyState()
  }
}

async function writeState(file: string, state: FakeState): Promise<void> {
  const files = state.files.slice(-keptFiles).map((one) => ({ ...one, bytes: one.bytes.toString('base64') }))
  try {
    await writeFile(`${file}.new`, JSON.stringify({ ...state, files }), { mode: 0o600 })
    await rename(`${file}.new`, file)
  } catch {
    // The folder went away; what people said here was for show.
  }
}

type Kept = Omit<FakeState, 'files'> & { files: (Omit<FakeFile, 'bytes'> & { bytes: string })[] }

/** Only this program writes the file, so its outline is enough. */
function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['bots', 'users', 'chats', 'files', 'numbers'].every((name) => name in value)
  )
}
