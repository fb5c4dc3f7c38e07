import { Refusal, type RefusalDetails } from '@parley/contract/refusals'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { compiled } from './compiled.ts'

/**
 * Checks bodies, queries and paths by their schemas (decision 17): nothing is dropped and nothing in a body is converted;
 * in queries and paths, which are text, a number's text becomes the number.
 */
export const checkRequestParts: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const isText = httpPart === 'querystring' || httpPart === 'params'
  return (given: unknown) => {
    const value = isText ? Value.Convert(schema, given) : given
    if (compiled(schema).Check(value)) return { value }
    return { error: new Refusal('invalid_input', { fields: wrongFields(schema, value) }) }
  }
}

type WrongField = NonNullable<RefusalDetails['fields']>[number]

/** At most this many are named: an answer is to be read. */
const mostFields = 20

/** Where a value breaks its schema, as JSON pointers with words for what is expected there. */
export function wrongFields(schema: TSchema, value: unknown): WrongField[] {
  const fields = new Map<string, string[]>()
  for (const error of Value.Errors(schema, value)) {
    for (const { path, expected } of readError(error)) fields.set(path, [...(fields.get(path) ?? []), expected])
  }
  return [...fields]
    .slice(0, mostFields)
    .map(([path, expected]) => ({ path, expected: [...new Set(expected)].join(' or ') }))
}

type SchemaError = ReturnType<typeof Value.Errors>[number]

function readError(error: SchemaError): WrongField[] {
  const path = error.instancePath
  switch (error.keyword) {
    case 'required':
      return error.params.requiredProperties.map((name) => ({ path: `${path}/${name}`, expected: 'a value' }))
    case 'boolean':
      return [{ path, expected: 'no such field' }]
    // Both repeat what their parts have said.
    case 'additionalProperties':
    case 'anyOf':
      return []
    default:
      return [{ path, expected: error.message.replace(/^must (be |have )?/, '') }]
  }
}
