import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import type { ContactChannel } from './use-contact-channels.ts'

/** Why a client cannot be written to in a channel of his, in words (E-17); null: he can. */
export function useWhyNotWrite(): (channel: ContactChannel) => string | null {
  const text = useText()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  return ({ refusal, by }) => {
    if (refusal === null) return null
    const name = by === null ? undefined : operators.get(by)?.name
    return name === undefined ? text(`refusal.${refusal}`) : text('refusal.heldBy', { name })
  }
}
