import type { FormSettings } from './form-settings.ts'
import type { FormWords } from './form-words.ts'

/** One thing that the form asks. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly isRequired: boolean
  readonly kind: 'text' | 'email' | 'tel' | 'long'
  /** Characters. */
  readonly longest: number
  /** What a browser may fill in by itself. */
  readonly autocomplete: string
}

/** What people filled in, by the names of fields. */
export type Entered = Readonly<Record<string, string>>

/** What the form asks, in order. */
export function formFields(settings: FormSettings, words: FormWords): FormField[] {
  const { email, phone, subject, questions } = settings
  const fields: (FormField | false)[] = [
    { name: 'name', label: words.name, isRequired: true, kind: 'text', longest: 100, autocomplete: 'name' },
    email !== 'off' && {
      name: 'email',
      label: words.email,
      isRequired: email === 'required',
      kind: 'email',
      longest: 254,
      autocomplete: 'email',
    },
    phone !== 'off' && {
      name: 'phone',
      label: words.phone,
      isRequired: phone === 'required',
      kind: 'tel',
      longest: 40,
      autocomplete: 'tel',
    },
    subject !== 'off' && {
      name: 'subject',
      label: words.subject,
      isRequired: subject === 'required',
      kind: 'text',
      longest: 150,
      autocomplete: 'off',
    },
    ...questions.map(({ label, isRequired }, place) => ({
      name: `q${String(place)}`,
      label,
      isRequired,
      kind: 'text' as const,
      longest: 300,
      autocomplete: 'off',
    })),
    { name: 'message', label: words.message, isRequired: true, kind: 'long', longest: 5000, autocomplete: 'off' },
  ]
  return fields.filter((field) => field !== false)
}

/** What is wrong with what was filled in, in words, by field; nothing where all is well. */
export function formProblems(fields: readonly FormField[], entered: Entered, words: FormWords): Map<string, string> {
  const problems = new Map<string, string>()
  for (const field of fields) {
    const problem = problemOf(field, (entered[field.name] ?? '').trim(), words)
    if (problem !== null) problems.set(field.name, problem)
  }
  return problems
}

function problemOf({ kind, isRequired, longest }: FormField, value: string, words: FormWords): string | null {
  if (value === '') return isRequired ? words.required : null
  if (value.length > longest) return words.tooLong
  if (kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return words.wrongEmail
  if (kind === 'tel' && value.replace(/\D/g, '').length < 5) return words.wrongPhone
  return null
}
