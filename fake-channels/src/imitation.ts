import { createFaultScript, type Fault, type FaultScript } from './faults.ts'
import { addFile, type FakeFile } from './files.ts'
import { type KeptState, keepState } from './keep-state.ts'
import { createWebhookLines, type WebhookLines } from './webhook-lines.ts'

/** What may be done with every imitation, besides what people do on it. */
export interface ImitationControls<Call> {
  /** Where it is served: addresses of files begin so. */
  servedAt(url: string): void
  file(id: string): FakeFile | undefined
  addFault(fault: Fault): void
  clearFaults(): void
  /** Every call that was carried out, in order. */
  calls(): readonly Call[]
  /** Hears of everything that happens; the result ends it. */
  onChange(listener: () => void): () => void
  /** Resolves when everything that was told is acknowledged. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** What every imitation is made of. */
interface Imitation<State, Call> {
  readonly state: State
  readonly faults: FaultScript
  readonly lines: WebhookLines
  readonly controls: ImitationControls<Call>
  readonly url: () => string
  readonly changed: () => void
  readonly called: (call: Call) => void
  readonly addPhoto: (bytes: Buffer | undefined) => { photoId: string } | undefined
  /** Resolves with the next change for which `isIt` holds, or after the wait. */
  readonly somethingNew: (ms: number, isIt?: () => boolean) => Promise<void>
}

/**
 * @param options.stateFile keeps what it knows over a restart
 * @param options.secondMs length of a second while an update waits to be brought again; 1000 unless given
 */
export async function createImitation<State extends KeptState, Call>(
  options: { stateFile?: string | undefined; secondMs?: number | undefined },
  emptyState: () => State,
): Promise<Imitation<State, Call>> {
  const keeper = await keepState(options.stateFile, emptyState)
  const { state } = keeper
  const lines = createWebhookLines({ secondMs: options.secondMs ?? 1000 })
  const faults = createFaultScript()
  const listeners = new Set<() => void>()
  const calls: Call[] = []
  let servedAt = ''

  function changed(): void {
    keeper.changed()
    for (const listener of listeners) listener()
  }

  return {
    state,
    faults,
    lines,
    url: () => servedAt,
    changed,
    called(call) {
      calls.push(call)
      changed()
    },
    addPhoto: (bytes) =>
      bytes && { photoId: addFile(state, { kind: 'photo', name: 'photo.jpg', type: 'image/jpeg', bytes }).id },
    somethingNew: (ms, isIt = () => true) =>
      new Promise((resolve) => {
        const timer = setTimeout(done, ms)
        listeners.add(listener)
        function listener(): void {
          if (isIt()) done()
        }
        function done(): void {
          clearTimeout(timer)
          listeners.delete(listener)
          resolve()
        }
      }),
    controls: {
      servedAt(url) {
        servedAt = url
      },
      file: (id) => state.files.find((file) => file.id === id),
      addFault: (fault) => {
        faults.add(fault)
      },
      clearFaults: () => {
        faults.clear()
      },
      calls: () => calls,
      onChange(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
      settled: () => lines.settled(),
      async stop() {
        await lines.stop()
        await keeper.stop()
      },
    },
  }
}
