import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { lineForMe } from './line-for-me.ts'

/** Long enough to come back to the screen and read it, ms. */
const shownMs = 20_000

interface LinesForMeProps {
  /** Of the conversation on screen: there one reads it oneself. */
  current: string | null
  onOpen: (id: ConversationId) => void
}

/**
 * Tells what came or went without one's doing in chats that are not on screen, and leads there; shows nothing itself, so that it need not be there at
 * the start.
 */
export default function LinesForMe({ current, onOpen }: LinesForMeProps) {
  const text = useText()
  const { stores, session } = useDesk()
  const latest = useRef({ current, onOpen })
  useEffect(() => {
    latest.current = { current, onOpen }
  })
  useEffect(
    () =>
      stores.lines.subscribe(({ latest: message }) => {
        const kind = message && lineForMe(message, session.operatorId)
        if (message === null || kind === null || message.conversationId === latest.current.current) return
        const { conversationId: id, operatorId, noticeDetail } = message
        const by = operatorId === null ? undefined : stores.operators.getState().byId.get(operatorId)?.name
        const name = stores.conversations.find(id)?.contact.name ?? ''
        showToast({
          title: text(`holding.line.${kind}`, { name, by: by ?? '' }),
          ...(noticeDetail?.note !== undefined && { body: noticeDetail.note }),
          key: `line ${id}`,
          duration: shownMs,
          action: { label: text('holding.openChat'), run: () => latest.current.onOpen(id) },
        })
      }),
    [stores, session, text],
  )
  return null
}
