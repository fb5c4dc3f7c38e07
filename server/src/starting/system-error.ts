/** Whether an error carries this code: `ENOENT` and the like from the system, five characters from PostgreSQL. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  const code = errorCode(error)
  return code !== undefined && codes.includes(code)
}

/** The code of an error, where it has one. An error that gathers several gives the first code among them. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  if (error instanceof AggregateError) return error.errors.map(errorCode).find((code) => code !== undefined)
  return undefined
}

/** What an error says, whatever was thrown. */
export function errorText(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(errorText).join('; ')
  return error instanceof Error ? error.message : String(error)
}
