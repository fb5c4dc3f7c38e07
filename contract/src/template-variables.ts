/* What templates may leave open, and how it is filled in: the desk does it before sending, the server checks. */

/** The closed list. `client.firstName`: the first word of his name. */
export const templateVariables = [
  'client.name',
  'client.firstName',
  'client.company',
  'operator.name',
  'operator.firstName',
  'case.number',
  'case.subject',
  'queue.name',
  'channel.name',
  'company.name',
] as const
export type TemplateVariable = (typeof templateVariables)[number]

/** What is known; a variable that is absent or blank has no value. */
export type TemplateValues = Readonly<Partial<Record<TemplateVariable, string>>>

const names: ReadonlySet<string> = new Set(templateVariables)

/** `{{client.firstName}}`, or with a default: `{{client.firstName|клиент}}`. */
const placeholder = /\{\{\s*([A-Za-z.]{1,40})\s*(?:\|([^{}]{0,200}))?\}\}/g

/** Fills in what has a value or a default. Braces around anything that is not in the list stay as they are written. */
export function renderTemplate(text: string, values: TemplateValues): { text: string; unresolved: TemplateVariable[] } {
  const unresolved = new Set<TemplateVariable>()
  const rendered = text.replaceAll(placeholder, (written: string, name: string, byDefault: string | undefined) => {
    if (!isVariable(name)) return written
    const value = (values[name] ?? '').trim() || (byDefault ?? '').trim()
    if (value === '') unresolved.add(name)
    return value === '' ? written : value
  })
  return { text: rendered, unresolved: [...unresolved] }
}

/** Where a text still holds variables of the list: from the first brace to behind the last. */
export function variablePlaces(text: string): { name: TemplateVariable; from: number; to: number }[] {
  return [...text.matchAll(placeholder)].flatMap(({ 0: written, 1: name = '', index }) =>
    isVariable(name) ? [{ name, from: index, to: index + written.length }] : [],
  )
}

/** The variables of the list that a text still holds, each once. */
export function variablesIn(text: string): TemplateVariable[] {
  return [...new Set(variablePlaces(text).map(({ name }) => name))]
}

function isVariable(name: string): name is TemplateVariable {
  return names.has(name)
}
