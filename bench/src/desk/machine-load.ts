import os from 'node:os'

/** What else the machine does: processes that run or wait to run, averaged over the last minute, and the processors they share. */
interface MachineLoad {
  readonly load: number
  readonly processors: number
}

/** Reads it now. */
export function readMachineLoad(): MachineLoad {
  return { load: Math.round((os.loadavg()[0] ?? 0) * 10) / 10, processors: os.availableParallelism() }
}

/**
 * Whether times of the clock say something about the desk. Before the benchmark begins nothing of it runs, so whatever is running is
 * somebody else's.
 */
export function describeLoad(before: MachineLoad, after: MachineLoad): string {
  const isFree = before.load < before.processors / 4
  return [
    `machine: ${before.processors} processors; load ${before.load} before, ${after.load} at the end (with the benchmark's own programs)`,
    isFree
      ? 'nothing else to speak of ran when it began'
      : 'OTHER PROGRAMS RAN: times of the clock are an upper bound; the processor times below count the desk’s own work alone',
  ].join('; ')
}
