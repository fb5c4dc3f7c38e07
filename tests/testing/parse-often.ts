import { parseAs } from '@parley/contract/parse-as'
import type { Static, TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

const compiled = new WeakMap<TSchema, Validator>()

/** As `parseAs`, for schemas by which thousands of answers are parsed in a run: each is compiled once. */
export function parseOften<const Schema extends TSchema>(schema: Schema, value: unknown): NoInfer<Static<Schema>> {
  let validator = compiled.get(schema)
  if (validator === undefined) {
    validator = Compile(schema)
    compiled.set(schema, validator)
  }
  return validator.Check(value) ? (value as Static<Schema>) : parseAs(schema, value)
}
