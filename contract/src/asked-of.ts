/** What was asked for, one or several, as a list. */
export function askedOf<T>(condition: T | T[] | undefined): T[] {
  if (condition === undefined) return []
  return Array.isArray(condition) ? condition : [condition]
}
