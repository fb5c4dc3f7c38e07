import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'

/**
 * Returns a value from outside as what its schema says, unchanged.
 * In place of `Value.Parse`, which converts silently. `NoInfer` spares the compiler a search that takes it many seconds.
 * @throws TypeError that names the place of the first difference, never the value
 */
export function parseAs<const Schema extends TSchema>(schema: Schema, value: unknown): NoInfer<Static<Schema>> {
  assertFits(schema, value)
  return value as Static<Schema>
}

function assertFits(schema: TSchema, value: unknown): void {
  if (Value.Check(schema, value)) return
  const [first] = Value.Errors(schema, value)
  throw new TypeError(
    `Unexpected value${first === undefined ? '' : ` at ${first.instancePath || 'the root'}: ${first.message}`}`,
  )
}
