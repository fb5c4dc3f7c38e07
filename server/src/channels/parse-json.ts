/** Reads JSON of which nothing is known. Undefined where it is not JSON. PostgreSQL keeps no NUL characters, so they are left out. */
export function parseJson(raw: Buffer | string): unknown {
  const text = raw.toString()
  try {
    return text.includes('\\u0000') ? JSON.parse(text, withoutNul) : JSON.parse(text)
  } catch {
    return undefined
  }
}

function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value
}

/** The fields of an object of unknown content; none where it is no object. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
}
