/**
 * A name for a narrow place: `Марина Ковальчук` → `Марина К.`; a phone number or a single word stays whole. Of somebody unnamed
 * the number is what tells him from the others: `Посетитель 4311` → `Пос. 4311`.
 */
export function shortName(name: string): string {
  const [first = '', second = ''] = name.trim().split(/\s+/)
  if (/^\p{L}{5,}$/u.test(first) && /^\d{3,}$/.test(second)) return `${first.slice(0, 3)}. ${second}`
  const initial = /^\p{L}/u.exec(second)?.[0]
  return first.startsWith('+') || initial === undefined ? name.trim() : `${first} ${initial.toUpperCase()}.`
}

/** The name one calls somebody by: `Марина`. */
export function firstName(name: string): string {
  const [first = ''] = name.trim().split(/\s+/)
  return first.startsWith('+') ? name.trim() : first
}
