import type { CaseId } from '@parley/contract/ids'
import type { ClientCasePage } from '@parley/contract/routes-widget'
import type { WidgetMessage } from '@parley/contract/widget'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { splitLinks } from '../feed/text-links.ts'
import { randomId } from '../outbox/random-id.ts'
import forms from '../screen/Form.module.css'
import { OrderCard } from '../screen/OrderCard.tsx'
import { authorWords } from '../words/author-words.ts'
import styles from './Cases.module.css'
import type { CasesProps } from './cases-props.ts'
import { momentWords } from './cases-words.ts'
import { Problem } from './Problem.tsx'
import { StatusPill } from './StatusPill.tsx'

/** One case: what was said, an answer, its end and its return. */
export function CasePage({ line, words, locale, toChat, id, back }: CasesProps & { id: CaseId; back: () => void }) {
  const [page, setPage] = useState<ClientCasePage>()
  const [problem, setProblem] = useState<unknown>(null)
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const replyId = useRef(randomId(16))
  const title = useRef<HTMLHeadingElement>(null)
  const transcript = useRef<HTMLOListElement>(null)
  const load = (): Promise<void> =>
    line.open(id).then((loaded) => {
      setPage(loaded)
      setProblem(null)
    }, setProblem)
  useEffect(() => {
    void load()
    title.current?.focus({ preventScroll: true })
  }, [id])
  // The newest is what he came for; where the room is low, the page itself scrolls too.
  useLayoutEffect(() => {
    for (const box of [transcript.current, transcript.current?.parentElement]) box?.scrollTo(0, box.scrollHeight)
  }, [page?.messages.length])

  /** What fails keeps everything that was written. */
  async function act(work: () => Promise<void>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      await work()
      await load()
    } catch (error) {
      setProblem(error)
    }
    setBusy(false)
  }

  const reply = (): Promise<void> =>
    act(async () => {
      await line.reply(id, { clientId: replyId.current, text: text.trim() })
      replyId.current = randomId(16)
      setText('')
    })
  const shown = page?.case
  const turn = shown !== undefined && (
    <button
      type="button"
      class={forms.secondary}
      disabled={isBusy}
      onClick={() => void act(() => line.setStatus(id, shown.status === 'closed' ? 'open' : 'closed'))}
    >
      {shown.status === 'closed' ? words.cases.reopen : words.cases.close}
    </button>
  )
  return (
    <div class={styles.page}>
      <div class={styles.head}>
        <button type="button" class={styles.back} onClick={back}>
          ← {words.cases.back}
        </button>
        <h2 ref={title} class={styles.title} tabIndex={-1}>
          {shown === undefined ? words.cases.loading : shown.subject || words.cases.noSubject}
        </h2>
        {shown !== undefined && (
          <p class={styles.line}>
            <span>{words.cases.number(shown.number)}</span>
            <StatusPill words={words} status={shown.status} />
          </p>
        )}
      </div>
      {problem !== null && <Problem words={words} error={problem} retry={() => void load()} />}
      <ol ref={transcript} class={styles.transcript} aria-label={words.log} tabIndex={0}>
        {(page?.messages ?? []).map((message) => (
          <li key={message.seq} class={message.from === 'visitor' ? styles.own : styles.theirs}>
            <span class={styles.meta}>
              {authorWords(words, message)} · {momentWords(words, locale, message.createdAt)}
            </span>
            <Said message={message} words={words} locale={locale} />
          </li>
        ))}
      </ol>
      {shown !== undefined && (
        <div class={styles.foot}>
          {shown.status === 'closed' && <p class={styles.quiet}>{words.cases.closed}</p>}
          {shown.status !== 'closed' && !shown.isLatest && <p class={styles.quiet}>{words.cases.notLatest}</p>}
          {shown.status !== 'closed' && shown.isLatest ? (
            <form
              class={styles.reply}
              onSubmit={(event) => {
                event.preventDefault()
                if (text.trim() !== '' && !isBusy) void reply()
              }}
            >
              <textarea
                class={forms.input}
                rows={2}
                maxLength={10_000}
                value={text}
                aria-label={words.cases.reply}
                placeholder={words.cases.reply}
                onInput={(event) => setText(event.currentTarget.value)}
              />
              <div class={styles.acts}>
                {turn}
                <button type="submit" class={forms.primary} disabled={isBusy}>
                  {words.cases.send}
                </button>
              </div>
            </form>
          ) : (
            <div class={forms.buttons}>
              {turn}
              {!shown.isLatest && toChat !== undefined && (
                <button type="button" class={forms.secondary} onClick={toChat}>
                  {words.cases.newQuestion}
                </button>
              )}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Said({ message, words, locale }: { message: WidgetMessage } & Pick<CasesProps, 'words' | 'locale'>) {
  if (message.deletedAt !== null) return <span class={styles.quiet}>{words.deleted}</span>
  return (
    <>
      {message.order === undefined ? (
        message.text !== '' && (
          <span class={styles.text}>
            {splitLinks(message.text).map((piece, at) =>
              piece.href === null ? (
                piece.text
              ) : (
                <a key={at} href={piece.href} target="_blank" rel="noopener nofollow">
                  {piece.text}
                </a>
              ),
            )}
          </span>
        )
      ) : (
        <OrderCard order={message.order} words={words} locale={locale} />
      )}
      {message.attachments.map((file) =>
        file.state === 'ready' ? (
          <a key={file.fileId} class={styles.file} href={file.url} target="_blank" rel="noopener">
            {file.name} · {words.bytes(file.size)}
          </a>
        ) : (
          <span key={file.fileId} class={styles.quiet}>
            {file.name}
          </span>
        ),
      )}
    </>
  )
}
