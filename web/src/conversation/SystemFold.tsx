import type { MessageView } from '@parley/contract/message-views'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SystemLine } from './SystemLine.tsx'

interface SystemFoldProps {
  message: MessageView
  /** The lines that it follows, oldest first. */
  earlier: readonly MessageView[]
  action?: ReactNode
}

/** A system line, and on demand those that it follows. The button stays in its place, whatever unfolds above it. */
export function SystemFold({ message, earlier, action }: SystemFoldProps) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  const toggle = (
    <LinkButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
      {isOpen ? text('chats.foldEvents') : text('chats.moreEvents', { count: earlier.length })}
    </LinkButton>
  )
  return (
    <>
      {isOpen && earlier.map((line) => <SystemLine key={line.clientId} message={line} />)}
      <SystemLine key={message.clientId} message={message} action={earlier.length > 0 ? toggle : action} />
    </>
  )
}
