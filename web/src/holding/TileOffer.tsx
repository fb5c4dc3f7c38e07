import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { useState } from 'react'
import { answerOffer } from '../app/commands.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'

interface TileOfferProps {
  view: ConversationView
  /** Until when one may, ms since 1970. */
  until: number
  onAccepted: (id: ConversationId) => void
}

/** «Принять 0:25» on a tile of the strip (C-19, E-7). */
export default function TileOffer({ view, until, onAccepted }: TileOfferProps) {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  const [isBusy, setBusy] = useState(false)
  const accept = async () => {
    setBusy(true)
    const isDone = await run(() => answerOffer(desk, view, 'accept'))
    setBusy(false)
    if (isDone) onAccepted(view.id)
  }
  return (
    <Button size="small" tone="primary" busy={isBusy} onClick={() => void accept()}>
      {text('holding.accept')} <Countdown until={until} />
    </Button>
  )
}
