import type { Locale } from './locale.ts'

/** A message as @lingui/vite-plugin compiles it: words, and the places of its arguments. */
export type CompiledMessage = string | readonly MessagePart[]

/** Words; `#`, the number of the plural around it; an argument by name, as it is, as a number, or as what is chosen by it. */
type MessagePart =
  | string
  | readonly [name: string]
  | readonly [name: string, kind: 'number']
  | readonly [name: string, kind: 'plural', forms: Readonly<Record<string, CompiledMessage>>]

/** What is put in the places of arguments, by name. */
export type MessageValues = Readonly<Record<string, unknown>>

const pluralRules = new Map<Locale, Intl.PluralRules>()
const numberFormats = new Map<Locale, Intl.NumberFormat>()

/**
 * Puts a message of a language together. Ours and not Lingui's, which opens the browser's formats of numbers for each plural: the first time
 * that takes 20–30 ms, with which every start of the desk would begin (decision 40).
 */
export function renderMessage(message: CompiledMessage, values: MessageValues, locale: Locale): string {
  return render(message, values, locale, Number.NaN)
}

/** @param count of the plural around it, else not a number */
function render(message: CompiledMessage, values: MessageValues, locale: Locale, count: number): string {
  if (typeof message === 'string') return message
  let written = ''
  for (const part of message) {
    if (part === '#') written += numberText(count, locale)
    else if (typeof part === 'string') written += part
    else written += renderArgument(part, values, locale)
  }
  return written
}

function renderArgument(part: Exclude<MessagePart, string>, values: MessageValues, locale: Locale): string {
  const value = values[part[0]]
  if (part.length === 1) return String(value)
  const count = Number(value)
  if (part.length === 2) return numberText(count, locale)
  const [, , forms] = part
  const form = forms[count] ?? forms[kept(pluralRules, locale, Intl.PluralRules).select(count)] ?? forms.other
  return render(form ?? '', values, locale, count)
}

/** A number as the language writes it. Whole ones below a thousand are written alike by all of ours. */
function numberText(value: number, locale: Locale): string {
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value)
  return kept(numberFormats, locale, Intl.NumberFormat).format(value)
}

function kept<Tool>(tools: Map<Locale, Tool>, locale: Locale, Make: new (locale: Locale) => Tool): Tool {
  const made = tools.get(locale) ?? new Make(locale)
  tools.set(locale, made)
  return made
}
