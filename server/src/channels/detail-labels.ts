import { detailLabels } from '@parley/contract/detail-labels'
import type { ContactView, Locale } from '@parley/contract/views'
import type { DetailField, Person } from './parsed-update.ts'

/** What a fact is called in the workspace's language. */
export function labelOf(field: DetailField, locale: Locale): string {
  return detailLabels[locale][field]
}

/** What is known of a person, as operators read it, in the workspace's language (D-30..33). */
export function labelDetails(details: Person['details'], locale: Locale): ContactView['details'] {
  return details.map(({ field, ...detail }) => ({ label: detailLabels[locale][field], ...detail }))
}

/** What was known and what is told now: the newer value of the same label wins, the rest stays. */
export function mergeDetails(known: ContactView['details'], told: ContactView['details']): ContactView['details'] {
  const rest = known.filter((detail) => !told.some(({ label }) => label === detail.label))
  return [...told, ...rest]
}

export function sameDetails(some: ContactView['details'], others: ContactView['details']): boolean {
  if (some.length !== others.length) return false
  return some.every(({ label, value, link, since }, place) => {
    const other = others[place]
    return other?.label === label && other.value === value && other.link === link && other.since === since
  })
}
