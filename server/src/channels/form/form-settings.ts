import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'

const Asked = Type.Union([Type.Literal('required'), Type.Literal('optional'), Type.Literal('off')])
export type Asked = Static<typeof Asked>

/** What an administrator enters; every field is text. */
export const FormSettingsInput = Type.Object(
  {
    /** Heading of the page. */
    title: Type.String({ pattern: '\\S', maxLength: 100 }),
    /** A line under it. */
    intro: Type.Optional(Type.String({ maxLength: 300 })),
    /** `auto`: the language of the client's browser. */
    language: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('ru'), Type.Literal('en')])),
    email: Type.Optional(Asked),
    phone: Type.Optional(Asked),
    subject: Type.Optional(Asked),
    /** More questions, separated by `;`, those with a `*` have to be answered: `Order number*; City`. */
    questions: Type.Optional(Type.String({ maxLength: 400 })),
    /** Sites that may show the form in a frame, separated by spaces; none = any. */
    sites: Type.Optional(Type.String({ maxLength: 400 })),
  },
  { additionalProperties: false },
)

/** How a form is. */
export const FormSettings = Type.Object({
  title: Type.String(),
  intro: Type.String(),
  language: Type.Union([Type.Literal('auto'), Type.Literal('ru'), Type.Literal('en')]),
  email: Asked,
  phone: Asked,
  subject: Asked,
  questions: Type.Array(Type.Object({ label: Type.String(), isRequired: Type.Boolean() })),
  sites: Type.Array(Type.String()),
})
export type FormSettings = Static<typeof FormSettings>

/** What was entered, with what was left out. */
export function formSettings(input: unknown): FormSettings {
  const given = parseAs(FormSettingsInput, input)
  return {
    title: given.title.trim(),
    intro: given.intro?.trim() ?? '',
    language: given.language ?? 'auto',
    email: given.email ?? 'required',
    phone: given.phone ?? 'optional',
    subject: given.subject ?? 'off',
    questions: splitQuestions(given.questions ?? ''),
    sites: (given.sites ?? '').split(/[\s,;]+/).filter((site) => site !== ''),
  }
}

function splitQuestions(entered: string): FormSettings['questions'] {
  return entered
    .split(';')
    .map((label) => label.trim())
    .filter((label) => label.replace('*', '').trim() !== '')
    .map((label) => ({ label: label.replace(/\s*\*$/, ''), isRequired: label.endsWith('*') }))
}
