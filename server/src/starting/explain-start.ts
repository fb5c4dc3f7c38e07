import type { Config } from '../config.ts'
import { StartProblem } from './start-problem.ts'
import { errorCode, errorText } from './system-error.ts'

/** What the person who starts is told when the start failed, and what to do about it. */
export function explainStart(error: unknown, config: Config | undefined): string {
  if (error instanceof StartProblem) return error.message
  const port = String(config?.port ?? '')
  const host = config?.host ?? ''
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${String((config?.port ?? 3000) + 1)} npm start`
    case 'EACCES':
      return `This user may not use port ${port} or a file: ${errorText(error)}. Ports below 1024 are for root; choose another with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This computer has no address ${host}. Correct HOST; 0.0.0.0 means every address it has.`
    case 'ENOSPC':
    case 'EDQUOT':
    case '53100':
      return `No space is left on the disk (${errorText(error)}). Free some and start again; nothing that was saved is lost.`
    default:
      return `A fault of Parley itself stopped it. Please report this:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}${cause(error)}`
  }
}

function cause(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? `\nCaused by: ${errorText(error.cause)}` : ''
}
