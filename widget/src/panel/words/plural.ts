/** Picks the form that belongs to a number; `forms.other` also stands for forms that are not given. */
export function plural(
  locale: string,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): (count: number) => string {
  const rules = new Intl.PluralRules(locale)
  const format = new Intl.NumberFormat(locale)
  return (count) => `${format.format(count)}\u00a0${forms[rules.select(count)] ?? forms.other}`
}

/** Bytes as a person reads them, in steps of 1024: `412 КБ`, `6,2 МБ`. */
export function bytesIn(
  locale: string,
  [byte, kilobyte, megabyte]: readonly [string, string, string],
): (bytes: number) => string {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  return (bytes) => {
    if (bytes < 1024) return `${whole.format(bytes)}\u00a0${byte}`
    if (bytes < 1_000_000) return `${whole.format(bytes / 1024)}\u00a0${kilobyte}`
    // A file one byte over the limit must not read as exactly the limit.
    return `${tenths.format(Math.ceil((bytes / 1_048_576) * 10) / 10)}\u00a0${megabyte}`
  }
}
