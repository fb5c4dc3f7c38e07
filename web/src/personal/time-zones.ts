/** The time zones that this browser knows, and those given, which it may call otherwise. */
export function timeZones(...more: readonly (string | undefined)[]): string[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...more.filter((zone) => zone !== undefined)])
  return [...zones].sort()
}

/** Where this browser is. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
