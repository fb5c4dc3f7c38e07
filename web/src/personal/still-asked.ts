/** Of what was asked for, what the server has not said yet. The same object where that is all of it. */
export function stillAsked<Said extends object>(asked: Partial<Said>, said: Said): Partial<Said> {
  const saidByKey = new Map<string, unknown>(Object.entries(said))
  const done = Object.entries(asked).flatMap(([key, value]) =>
    written(saidByKey.get(key)) === written(value) ? [key] : [],
  )
  if (done.length === 0) return asked
  const left = { ...asked }
  for (const key of done) Reflect.deleteProperty(left, key)
  return left
}

/** The database keeps the fields of an object in an order of its own. */
function written(value: unknown): string | undefined {
  const fields = typeof value === 'object' && value !== null ? Object.keys(value).sort() : null
  return JSON.stringify(value, fields)
}
