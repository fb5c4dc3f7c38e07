const names = new Map<string, string>()

/**
 * The name under which connections prepare this statement: PostgreSQL then parses it once per connection and keeps its plan
 * (decision 19). Beyond a thousand texts there are no further names, for each costs the server memory.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= 1000) return known
  const name = `s${String(names.size)}`
  names.set(text, name)
  return name
}
