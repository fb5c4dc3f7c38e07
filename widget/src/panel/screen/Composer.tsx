import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { maxTextLength } from '../chat/panel-state.ts'
import { ChosenFiles } from './ChosenFiles.tsx'
import styles from './Composer.module.css'
import { useChat, usePanel, useWords } from './chat-context.ts'
import { EmojiPicker } from './EmojiPicker.tsx'
import { FileButton } from './FileButton.tsx'
import { Icon } from './Icon.tsx'
import { PrivacyLink } from './PreChat.tsx'
import { QuoteChip } from './QuoteChip.tsx'

/** A keyboard that a hand types on has Shift+Enter for a new line; a screen's keyboard does not. */
const hasKeyboard = () => matchMedia('(hover: hover) and (pointer: fine)').matches

/** Where the visitor writes. It stays usable without a connection; whoever is blocked cannot type (D-26), his draft stays. */
export function Composer({ blocked }: { blocked: boolean }) {
  const chat = useChat()
  const words = useWords()
  const text = usePanel((state) => state.draft.text)
  const replying = usePanel((state) => state.draft.replyToSeq)
  const isOpen = usePanel((state) => state.isOpen)
  const [picking, setPicking] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const emojiButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen && hasKeyboard()) field.current?.focus({ preventScroll: true })
  }, [isOpen])
  useEffect(() => {
    if (replying !== null) field.current?.focus({ preventScroll: true })
  }, [replying])

  function send(): void {
    chat.send()
    field.current?.focus({ preventScroll: true })
  }

  function insert(emoji: string): void {
    const { current } = field
    if (current === null) return
    const [from, to] = [current.selectionStart, current.selectionEnd]
    chat.write(text.slice(0, from) + emoji + text.slice(to))
    requestAnimationFrame(() => {
      current.focus({ preventScroll: true })
      current.setSelectionRange(from + emoji.length, from + emoji.length)
    })
  }

  function closePicker(): void {
    setPicking(false)
    emojiButton.current?.focus({ preventScroll: true })
  }

  return (
    <form
      class={`${styles.composer} ${blocked ? styles.closed : ''}`}
      aria-label={words.composer}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {picking && !blocked && <EmojiPicker insert={insert} close={closePicker} />}
      <QuoteChip />
      <ChosenFiles />
      <TextLength length={text.trim().length} />
      <FirstPrivacy />
      <div class={styles.row}>
        <FileButton disabled={blocked} />
        <button
          ref={emojiButton}
          type="button"
          class={`${styles.tool} ${styles.emoji}`}
          aria-label={words.emoji}
          title={words.emoji}
          aria-expanded={picking}
          disabled={blocked}
          onClick={() => setPicking(!picking)}
        >
          <Icon name="smile" size={22} />
        </button>
        <Field field={field} send={send} blocked={blocked} />
        <button type="submit" disabled={blocked} class={styles.send} aria-label={words.send} title={words.send}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}

interface FieldProps {
  blocked: boolean
  field: RefObject<HTMLTextAreaElement | null>
  send: () => void
}

/** Grows with its text. Enter sends where there is a keyboard for Shift+Enter; elsewhere it begins a new line. */
function Field({ field, send, blocked }: FieldProps) {
  const chat = useChat()
  const words = useWords()
  const text = usePanel((state) => state.draft.text)
  const waiting = usePanel((state) => state.conversation.standing.chat === 'waiting')
  useGrowing(field, text)
  return (
    <textarea
      ref={field}
      class={styles.field}
      rows={1}
      value={text}
      aria-label={words.composer}
      disabled={blocked}
      placeholder={blocked ? words.blockedPlaceholder : waiting ? words.placeholderNext : words.placeholder}
      enterkeyhint={hasKeyboard() ? 'send' : 'enter'}
      onInput={(event) => chat.write(event.currentTarget.value)}
      onPaste={(event) => {
        const files = [...(event.clipboardData?.files ?? [])]
        if (files.length === 0) return
        event.preventDefault()
        chat.choose(files)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !hasKeyboard()) return
        event.preventDefault()
        send()
      }}
    />
  )
}

/** Said once: before the first message. */
function FirstPrivacy() {
  const isFirst = usePanel(({ conversation, outbox }) => conversation.newestSeq === 0 && outbox.length === 0)
  return isFirst ? (
    <div class={styles.privacy}>
      <PrivacyLink />
    </div>
  ) : null
}

function TextLength({ length }: { length: number }) {
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  if (length < maxTextLength * 0.8) return null
  const format = new Intl.NumberFormat(locale)
  return (
    <p
      class={`${styles.length} ${length > maxTextLength ? styles.over : ''}`}
      role={length > maxTextLength ? 'alert' : undefined}
    >
      {words.textTooLong(format.format(length), format.format(maxTextLength))}
    </p>
  )
}

/** The field is as high as its text, up to what its style allows. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const { current } = field
    if (current === null) return
    current.style.height = 'auto'
    current.style.height = `${String(current.scrollHeight + 2)}px`
  }, [text])
}
