import { emailPattern, phonePattern } from '@parley/contract/contact-patterns'
import { detailFieldOf } from '@parley/contract/detail-labels'
import type { ContactView } from '@parley/contract/views'

/** What is known of a client, as far as fields tell it. */
type Facts = Pick<ContactView, 'name' | 'company' | 'details'>

export const contactFields = ['name', 'company', 'phone', 'email'] as const
export type ContactFieldName = (typeof contactFields)[number]

interface FieldState {
  /** What is known now; empty = nothing. */
  readonly value: string
  /** What brings it back once it was changed: the channel's own fact is told again when nothing is written down. */
  readonly before: string
}

/** How a field stands. */
export function fieldOf(contact: Facts, field: ContactFieldName): FieldState {
  if (field === 'name') return { value: contact.name, before: contact.name }
  if (field === 'company') return { value: contact.company ?? '', before: contact.company ?? '' }
  const told = contact.details.find(({ label }) => detailFieldOf(label) === field)
  return { value: told?.value ?? '', before: told?.written === true ? told.value : '' }
}

/** What the channel tells besides: nothing twice. */
export function otherDetails({ details }: Pick<Facts, 'details'>): ContactView['details'] {
  return details.filter(({ label }) => !contactFields.some((field) => field === detailFieldOf(label)))
}

/** Why something cannot stand in a field, as the key of its words; null = it can. */
export function wrongIn(field: ContactFieldName, written: string) {
  if (field === 'name' && written === '') return 'info.wrong.name'
  if (field === 'phone' && written !== '' && !phonePattern.test(written)) return 'info.wrong.phone'
  if (field === 'email' && written !== '' && !emailPattern.test(written)) return 'info.wrong.email'
  return null
}
