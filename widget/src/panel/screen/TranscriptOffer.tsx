import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { TranscriptFormProps } from '../cases/TranscriptForm.tsx'
import { useChat, usePanel, useWords } from './chat-context.ts'

/** After a finished chat: what was said, by mail. Loaded when a chat is over; a shop without a mailbox offers nothing. */
export function TranscriptOffer() {
  const chat = useChat()
  const words = useWords()
  const isOver = usePanel(({ conversation: { standing } }) => standing.chat === 'finished' && standing.block === null)
  const [Form, setForm] = useState<{ of: ComponentType<TranscriptFormProps> }>()
  useEffect(() => {
    setForm(undefined)
    if (!isOver) return
    // Without it the chat is over all the same.
    import('../cases/TranscriptForm.tsx').then(
      ({ TranscriptForm }) => setForm({ of: TranscriptForm }),
      () => undefined,
    )
  }, [isOver])
  return Form === undefined || !isOver ? null : <Form.of line={chat.cases} words={words} />
}
