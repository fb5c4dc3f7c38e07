import { lazy, Suspense, useEffect, useState } from 'react'
import { ownTimeZone } from '../personal/time-zones.ts'
import { startRestMs, whenIdle } from '../ui/when-idle.ts'
import { useMe } from './use-desk.ts'

const ZoneHint = lazy(() => import('../personal/ZoneHint.tsx'))

/** Nearly everybody's clocks are his device's: what asks the others is loaded for them alone. */
export function ZoneHintSlot() {
  const me = useMe()
  const [deviceZone, setDeviceZone] = useState<string>()
  // A start does not wait for it: the first such question makes the browser read its calendars, 20 ms and more.
  useEffect(() => whenIdle(() => setDeviceZone(ownTimeZone()), 2_000, startRestMs), [])
  if (me === undefined || deviceZone === undefined || me.timeZone === deviceZone) return null
  return (
    <Suspense>
      <ZoneHint me={me} />
    </Suspense>
  )
}
