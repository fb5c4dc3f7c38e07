import { refusalStatus } from '@parley/contract/refusals'

/** As much of an OpenAPI document as the page shows. */
export interface ApiDescription {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly tags?: readonly { readonly name: string; readonly description?: string }[]
  readonly paths?: Readonly<Record<string, object | undefined>>
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: unknown }[]
  readonly body: unknown
  readonly answer: unknown
  /** What it may refuse besides what every route may, a line for each status. */
  readonly refusals: readonly string[]
}

const methods = ['get', 'post', 'put', 'delete'] as const

/** The API on one page, from its own description: readable without a script. */
export function renderDocsPage(api: ApiDescription): string {
  const operations = listOperations(api)
  const sections = (api.tags ?? [])
    .map(({ name, description = '' }) => ({
      name,
      description,
      operations: operations.filter((operation) => operation.tag === name),
    }))
    .filter((section) => section.operations.length > 0)
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(api.info.title)} API</title><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>${escape(api.info.title)} API <small>${escape(api.info.version)}</small></h1>
<p>${code(api.info.description ?? '')}</p>
<p>The same for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
${sections
  .map(
    (
      section,
    ) => `<section><h2 id="${escape(section.name)}">${escape(section.name)}</h2><p>${code(section.description)}</p>
${section.operations.map(renderOperation).join('\n')}</section>`,
  )
  .join('\n')}
<section><h2 id="refusals">refusals</h2><p>Every “no” is <code>{"code", "details"}</code> with one of these codes.</p>
<dl>${Object.entries(refusalStatus)
    .map(([name, status]) => `<dt><code>${name}</code></dt><dd>${String(status)}</dd>`)
    .join('')}</dl></section>
</main></body></html>`
}

function listOperations(api: ApiDescription): Operation[] {
  return Object.entries(api.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = field(item, method)
      if (operation === undefined) return []
      return [
        {
          method: method.toUpperCase(),
          path,
          tag: text(list(field(operation, 'tags'))[0]),
          summary: text(field(operation, 'summary')),
          parameters: list(field(operation, 'parameters')).map((parameter) => ({
            name: text(field(parameter, 'name')),
            in: text(field(parameter, 'in')),
            schema: field(parameter, 'schema'),
          })),
          body: schemaIn(field(operation, 'requestBody')),
          answer: schemaIn(field(field(operation, 'responses'), '200')),
          refusals: refusalsIn(field(operation, 'responses')),
        },
      ]
    }),
  )
}

/** `409 chat_taken, chat_finished`, a line for each status. */
function refusalsIn(responses: unknown): string[] {
  if (typeof responses !== 'object' || responses === null) return []
  return Object.entries(responses).flatMap(([status, response]) =>
    Number(status) < 400 ? [] : `${status} ${text(field(response, 'description'))}`,
  )
}

function renderOperation({ method, path, summary, parameters, body, answer, refusals }: Operation): string {
  const rows = parameters
    .map(
      ({ name, in: place, schema }) =>
        `<li><code>${escape(name)}</code> (${escape(place)}) ${escape(typeText(schema))}</li>`,
    )
    .join('')
  return `<article><h3><span class="${method.toLowerCase()}">${method}</span> <code>${escape(path)}</code></h3><p>${escape(summary)}.</p>
${rows === '' ? '' : `<ul>${rows}</ul>`}
${body === undefined ? '' : `<details open><summary>Body</summary><pre>${escape(typeText(body))}</pre></details>`}
${answer === undefined ? '' : `<details><summary>Answer</summary><pre>${escape(typeText(answer))}</pre></details>`}
${refusals.length === 0 ? '' : `<p>Refuses with ${refusals.map((line) => `<code>${escape(line)}</code>`).join('; ')}.</p>`}</article>`
}

/** A schema in the notation of TypeScript: shorter than JSON Schema, and readers know it. */
export function typeText(schema: unknown, indent = ''): string {
  const choices = field(schema, 'anyOf')
  if (Array.isArray(choices)) return choices.map((choice) => typeText(choice, indent)).join(' | ')
  if (field(schema, 'const') !== undefined) return JSON.stringify(field(schema, 'const'))
  const enumeration = field(schema, 'enum')
  if (Array.isArray(enumeration)) return enumeration.map((value) => JSON.stringify(value)).join(' | ')
  switch (field(schema, 'type')) {
    case 'object':
      return objectText(schema, indent)
    case 'array':
      return `(${typeText(field(schema, 'items'), indent)})[]`.replace(/^\((\w+)\)\[\]$/, '$1[]')
    case undefined:
      return 'unknown'
    default:
      return `${text(field(schema, 'type'))}${limitsText(schema)}`
  }
}

function objectText(schema: unknown, indent: string): string {
  const properties = field(schema, 'properties')
  if (typeof properties !== 'object' || properties === null) return '{ [name]: value }'
  const required = list(field(schema, 'required'))
  const deeper = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, property]) => `${deeper}${name}${required.includes(name) ? '' : '?'}: ${typeText(property, deeper)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

function limitsText(schema: unknown): string {
  const words = [
    ['format', ''],
    ['minLength', '≥ '],
    ['maxLength', '≤ '],
    ['minimum', '≥ '],
    ['maximum', '≤ '],
    ['pattern', ''],
  ].flatMap(([key = '', sign = '']) =>
    field(schema, key) === undefined ? [] : [`${sign}${String(field(schema, key))}`],
  )
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

function schemaIn(part: unknown): unknown {
  return field(field(field(part, 'content'), 'application/json'), 'schema')
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function code(words: string): string {
  return escape(words).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
