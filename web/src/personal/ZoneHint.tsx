import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { changeMe } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { serverNow } from '../ui/clock.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { ownTimeZone } from './time-zones.ts'
import styles from './ZoneHint.module.css'
import { isSameClock, zoneWords } from './zone-rule.ts'

const rememberedAs = 'parley.zoneKept'

/** One's clocks show another time than the device: asked once about each two zones, and remembered in this browser. */
export default function ZoneHint({ me }: { me: OperatorView }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const locale = useLocale()
  const device = ownTimeZone()
  const question = `${me.id} ${me.timeZone} ${device}`
  const [kept, setKept] = useState(() => localStorage.getItem(rememberedAs))
  const now = serverNow()
  if (kept === question || isSameClock(me.timeZone, device, now)) return null
  const keep = () => {
    localStorage.setItem(rememberedAs, question)
    setKept(question)
  }
  const follow = () => void command.run(() => changeMe(desk, { timeZone: device }))
  const named = (zone: string) => zoneWords(zone, now, locale)
  return (
    <Banner
      action={
        <span className={styles.acts}>
          <LinkButton disabled={command.isBusy} onClick={follow}>
            {text('zone.follow')}
          </LinkButton>
          <LinkButton onClick={keep}>{text('zone.keep')}</LinkButton>
        </span>
      }
    >
      {command.problem ?? text('zone.differs', { shown: named(me.timeZone), device: named(device) })}
    </Banner>
  )
}
