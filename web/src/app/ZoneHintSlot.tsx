import { lazy, Suspense } from 'react'
import { useMe } from './use-desk.ts'

const ZoneHint = lazy(() => import('../personal/ZoneHint.tsx'))

const deviceZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Nearly everybody's clocks are his device's: what asks the others is loaded for them alone. */
export function ZoneHintSlot() {
  const me = useMe()
  if (me === undefined || me.timeZone === deviceZone) return null
  return (
    <Suspense>
      <ZoneHint me={me} />
    </Suspense>
  )
}
