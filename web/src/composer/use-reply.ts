import { variablesIn } from '@parley/contract/template-variables'
import type { ConversationView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useChannel, useDesk, useDraft } from '../app/use-desk.ts'
import { answeredCopies } from '../letter/answered-copies.ts'
import { useIsReplyWindowOver } from './ReplyWindow.tsx'
import { textLength } from './text-length.ts'
import { useCollision } from './use-collision.ts'
import { useTypingSignal } from './use-typing-signal.ts'
import { whyNotSend } from './why-not-send.ts'

export type Reply = ReturnType<typeof useReply>

/** What its holder writes to a client: the draft, what stands against sending it, and sending it. `onSent`: it is on its way. */
export function useReply(view: ConversationView, onSent: () => void) {
  const { stores, outbox } = useDesk()
  const draft = useDraft(view.id)
  const channel = useChannel(view.channelId)
  const signalTyping = useTypingSignal(view.id)
  const collision = useCollision(view, draft.text)
  const copies = useStore(stores.messages, (state) =>
    answeredCopies(state.byConversation.get(view.id)?.messages ?? [], draft.replyToSeq),
  )
  const [isToAll, setToAll] = useState(false)
  const isWindowOver = useIsReplyWindowOver(view, channel)
  const cannotSend = whyNotSend(view, channel?.enabled ?? true)
  // The server would refuse them.
  const open = draft.templateId ? variablesIn(draft.text) : []
  const length = textLength(draft.text, channel?.textLimit)
  const isEmpty = draft.text.trim() === '' && draft.files.length === 0
  const canSend = !isEmpty && cannotSend === null && !isWindowOver && open.length === 0 && length?.goes !== 'never'
  return {
    draft,
    channel,
    collision,
    /** Who else has the letter that is answered. */
    copies,
    isToAll,
    setToAll,
    /** Why nothing at all can be sent here; null: nothing stands against it. */
    cannotSend,
    /** Variables of a template that nobody filled in. */
    open,
    length,
    canSend,
    write: (text: string) => {
      // The text of a template that was wiped out does nothing any more.
      stores.drafts.change(view.id, { text, refusal: null, ...(text.trim() === '' && { templateId: null }) })
      collision.noteText(text)
      if (text.trim() !== '') signalTyping()
    },
    send: () => {
      if (!canSend || view.chat.state !== 'active' || !collision.maySend()) return
      outbox.submit(view.id, view.chat.fence, isToAll && copies.length > 0)
      onSent()
    },
  }
}
