/** A name for a narrow place: `Марина Ковальчук` → `Марина К.`; a phone number or a single word stays whole. */
export function shortName(name: string): string {
  const [first = '', second = ''] = name.trim().split(/\s+/)
  const initial = /^\p{L}/u.exec(second)?.[0]
  return first.startsWith('+') || initial === undefined ? name.trim() : `${first} ${initial.toUpperCase()}.`
}

/** The name one calls somebody by: `Марина`. */
export function firstName(name: string): string {
  const [first = ''] = name.trim().split(/\s+/)
  return first.startsWith('+') ? name.trim() : first
}
