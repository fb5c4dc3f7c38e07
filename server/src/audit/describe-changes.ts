import type { AuditedChange, AuditedValue } from '@parley/contract/routes-audit'

type Fields = Readonly<Record<string, unknown>>

/** What became another, setting by setting, by what was noted before and after. Settings that stayed the same are left out. */
export function describeChanges(before: Fields, after: Fields): AuditedChange[] {
  const [was, is] = [flat(before), flat(after)]
  // A setting that is given up is missing afterwards; one that was never noted before is simply new.
  const fields = new Set([...is.keys(), ...was.keys()])
  return [...fields].flatMap((field) => {
    const change = { field, before: was.get(field) ?? null, after: is.get(field) ?? null }
    return JSON.stringify(change.before) === JSON.stringify(change.after) && was.has(field) ? [] : [change]
  })
}

/** Of what is known of a thing, what a change speaks of: noted as what stood there before. */
export function whatChanges(view: Fields, change: Fields): Fields {
  return Object.fromEntries(Object.entries(view).filter(([field]) => field in change))
}

function flat(fields: Fields, prefix = ''): Map<string, AuditedValue> {
  const values = new Map<string, AuditedValue>()
  for (const [key, value] of Object.entries(fields)) {
    const field = prefix + key
    if (isFields(value)) for (const [inner, one] of flat(value, `${field}.`)) values.set(inner, one)
    else if (value !== undefined) values.set(field, valueOf(value))
  }
  return values
}

function valueOf(value: unknown): AuditedValue {
  if (Array.isArray(value)) return value.map(wordOf)
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : wordOf(value)
}

/** A list of hours or days in one line each. */
function wordOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordOf).join(', ')
  return isFields(value) ? Object.values(value).map(wordOf).join(' ') : String(value)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
