import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { StartProblem } from './start-problem.ts'
import { errorText, hasCode } from './system-error.ts'

/**
 * Reads a file of NAME=value lines.
 * @param named the file that the person asked for; it must be there
 * @param usual the file that is read when none was asked for; it may be missing
 */
export function readSettingsFile(named: string | undefined, usual: string): Record<string, string> {
  try {
    const values = parseEnv(readFileSync(named ?? usual, 'utf8'))
    return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
  } catch (error) {
    if (named === undefined && hasCode(error, 'ENOENT')) return {}
    throw new StartProblem(`The settings file cannot be read: ${errorText(error)}.`)
  }
}
