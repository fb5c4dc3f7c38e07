import type { ConversationView } from '@parley/contract/views'
import { Timer, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Countdown } from '../ui/Countdown.tsx'
import type { Pace } from '../ui/clock.ts'
import { useFinishNear } from './use-finish-near.ts'
import { useReleaseNear } from './use-release-near.ts'

/** What is left until one's own chat finishes by itself or goes back into the queue, and which of both: in place of the wait, in list and strip. */
export function useEndNear(view: ConversationView | undefined, pace: Pace): ReactNode {
  const text = useText()
  const finish = useFinishNear(view, 'slow') ?? Infinity
  const release = useReleaseNear(view) ?? Infinity
  const isBack = release < finish
  const until = Math.min(release, finish)
  if (until === Infinity) return null
  return (
    <Countdown
      until={until}
      tone="over"
      icon={isBack ? Undo2 : Timer}
      label={text(isBack ? 'holding.releasesIn' : 'holding.finishesIn')}
      pace={pace}
    />
  )
}
