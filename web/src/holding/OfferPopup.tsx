import type { ConversationId } from '@parley/contract/ids'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { offeredUntil } from './offers.ts'

const OfferCard = lazy(() => import('./OfferCard.tsx'))

interface OfferPopupProps {
  /** The conversation on screen: what is offered there is asked there. */
  current: string | null
  onOpen: (id: ConversationId) => void
}

/** Asks about a chat that is offered while one looks at something else: the one whose time is up first. Takes no focus. */
export default function OfferPopup({ current, onOpen }: OfferPopupProps) {
  const { stores, session } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  // Put aside: it still stands first among the new ones.
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set())
  const offered = useMemo(() => {
    const found = [...conversations.values()].flatMap(({ view }) => {
      const until = offeredUntil(view, session.operatorId)
      return until === null ? [] : [{ view, until, key: `${view.chat.id} ${until}` }]
    })
    return found.sort((left, right) => left.until - right.until)
  }, [conversations, session.operatorId])
  const next = offered.find(({ view, key }) => view.id !== current && !aside.has(key))
  if (next === undefined) return null
  return (
    <Suspense>
      <OfferCard
        key={next.key}
        view={next.view}
        onOpen={onOpen}
        onClose={() => setAside(new Set([...aside, next.key]))}
      />
    </Suspense>
  )
}
