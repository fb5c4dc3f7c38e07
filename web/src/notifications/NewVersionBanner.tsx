import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'

/** How to go on with the newer desk that the server has; null: there is none. */
export const newVersion = createStore<{ update: (() => void) | null }>(() => ({ update: null }))

/** Says that a newer desk is there. Nothing changes under the operator's hands until he presses it. */
export function NewVersionBanner() {
  const text = useText()
  const update = useStore(newVersion, (state) => state.update)
  if (update === null) return null
  return (
    <Banner tone="accent" announced action={<LinkButton onClick={update}>{text('notify.update')}</LinkButton>}>
      {text('notify.newVersion')}
    </Banner>
  )
}
