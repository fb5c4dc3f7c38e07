import type { ConversationView } from '@parley/contract/views'
import { type ClipboardEvent, type KeyboardEvent, lazy, type RefObject, Suspense, useId, useMemo } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { focusLastMessage } from '../conversation/focus-last-message.ts'
import { Countdowns } from '../holding/Countdowns.tsx'
import { useText } from '../i18n/use-text.ts'
import { AnswerAll } from '../letter/AnswerAll.tsx'
import { useEnterHabit } from '../personal/enter-key.ts'
import { isSending } from '../personal/is-sending.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Refused } from '../sync/problem.ts'
import { GrowingTextArea } from '../ui/GrowingTextArea.tsx'
import { useStable } from '../ui/use-stable.ts'
import { AnsweredMessage } from './AnsweredMessage.tsx'
import styles from './Composer.module.css'
import { ComposerFooter } from './ComposerFooter.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { LockCell } from './LockCell.tsx'
import { TemplateList } from './lazy-template-list.ts'
import { ReplyNotes } from './ReplyNotes.tsx'
import { ReplyWarnings } from './ReplyWarnings.tsx'
import { useCaret } from './use-caret.ts'
import type { useFiles } from './use-files.ts'
import { useReply } from './use-reply.ts'
import { useReplyTemplates } from './use-reply-templates.ts'
import { useWrongChatGuard } from './use-wrong-chat-guard.ts'
import { type WritingMode, WritingModes } from './WritingModes.tsx'

const FileChips = lazy(() => import('./FileChips.tsx'))

/** Characters that are kept as a draft. */
const longestDraft = 20_000

interface ComposerProps {
  view: ConversationView
  isShown: boolean
  files: ReturnType<typeof useFiles>
  isReleasing: boolean
  releaseProblem: string | undefined
  onRelease: () => void
  onNote: () => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Where the holder writes. Enter sends, or what he set instead; nothing typed here is ever lost. */
export function Composer(props: ComposerProps) {
  const { view, isShown, files, isReleasing, releaseProblem, onRelease, onNote, fieldRef } = props
  const text = useText()
  const problemText = useProblemText()
  const { drafts } = useDesk().stores
  const isPhone = useIsPhone()
  const enterHabit = useEnterHabit()
  const listId = useId()
  const guard = useWrongChatGuard()
  const reply = useReply(view, () => {
    files.clearProblems()
    fieldRef.current?.focus()
  })
  const { draft, copies, open, length, canSend, write, send } = reply
  const caret = useCaret(fieldRef, draft.text, write)
  const { templates, preview, actsAfter, ask } = useReplyTemplates({ view, isShown, reply, caret, fieldRef })
  const answerNone = () => drafts.change(view.id, { replyToSeq: null })

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    templates.noteKey(event)
    if (templates.press(event)) return
    if (event.altKey && event.code === 'Slash') {
      event.preventDefault()
      ask()
    } else if (event.key === 'Tab' && !event.shiftKey && open.length > 0) {
      // Behind the last one it leads out of the field, as everywhere.
      if (caret.selectVariable(event.currentTarget.selectionEnd)) event.preventDefault()
    } else if (event.key === 'Escape' && draft.replyToSeq !== null) {
      event.stopPropagation()
      answerNone()
    } else if (event.key === 'ArrowUp' && draft.text === '') {
      event.preventDefault()
      focusLastMessage(event.currentTarget)
    } else if (event.key === 'Enter' && !isPhone && isSending(enterHabit, event)) {
      event.preventDefault()
      if (guard.mayEnter()) send()
    }
  }
  const paste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  }
  // Drawn once, not with each letter.
  const attach = useStable((chosen: readonly File[]) => {
    files.add(chosen)
    if (!isPhone) fieldRef.current?.focus()
  })
  const [openTemplates, putIn] = [useStable(ask), useStable(caret.insert)]
  const toMode = useStable((mode: WritingMode) => mode === 'note' && onNote())
  const tools = useMemo(
    () => (
      <ComposerTools view={view} onAttach={attach} onTemplates={openTemplates} onInsert={putIn} fieldRef={fieldRef} />
    ),
    [view, attach, openTemplates, putIn, fieldRef],
  )
  const problems = [
    ...(draft.refusal === null ? [] : [`${text('chats.notSent')} ${problemText(new Refused(draft.refusal))}`]),
    ...files.problems,
    ...(releaseProblem === undefined ? [] : [releaseProblem]),
  ]
  return (
    <form
      className={styles.frame}
      aria-label={text('chats.replyForm')}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <ReplyWarnings view={view} reply={reply} problems={problems} onRead={() => fieldRef.current?.focus()} />
      <div
        className={styles.box}
        // The window that is left comes back as it was.
        onBlur={({ currentTarget, relatedTarget }) => {
          if (document.hasFocus() && !currentTarget.contains(relatedTarget)) templates.close()
        }}
      >
        <LockCell isBusy={isReleasing} onRelease={onRelease} />
        {templates.isOpen && (
          <Suspense>
            <TemplateList
              id={listId}
              templates={templates.found}
              active={templates.active}
              preview={preview}
              onPick={templates.pick}
              onPoint={templates.point}
            />
          </Suspense>
        )}
        <div className={styles.body}>
          {!isPhone && (
            <WritingModes mode="reply" onMode={toMode}>
              {tools}
            </WritingModes>
          )}
          {draft.replyToSeq !== null && <AnsweredMessage view={view} seq={draft.replyToSeq} onRemove={answerNone} />}
          <GrowingTextArea
            ref={fieldRef}
            className={styles.field}
            minRows={isPhone ? 1 : 2}
            maxRows={isPhone ? 5 : 10}
            // Longer than what can be sent: who pastes too much sees all of it, and cuts it himself.
            maxLength={longestDraft}
            value={draft.text}
            placeholder={text('chats.write')}
            aria-label={text('chats.replyTo', { name: view.contact.name })}
            // No combobox: several lines of text may not be one.
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={templates.isOpen ? listId : undefined}
            aria-activedescendant={
              templates.isOpen && templates.found.length > 0 ? `${listId}-${templates.active}` : undefined
            }
            enterKeyHint={isPhone ? 'enter' : 'send'}
            onChange={(event) => {
              write(event.target.value)
              templates.follow(event.target.selectionStart)
            }}
            onSelect={(event) => templates.follow(event.currentTarget.selectionStart)}
            onKeyDown={press}
            onPaste={paste}
          />
          <ReplyNotes
            open={open}
            length={length}
            actsAfter={actsAfter}
            onDropAction={() => drafts.change(view.id, { templateId: null })}
          />
          {draft.files.length > 0 && (
            <Suspense>
              <FileChips files={draft.files} onRemove={files.remove} onRetry={files.retry} />
            </Suspense>
          )}
          {copies.length > 0 && <AnswerAll copies={copies} isChosen={reply.isToAll} onChange={reply.setToAll} />}
          <ComposerFooter
            view={view}
            channel={reply.channel}
            isFlashing={guard.isFlashing}
            canSend={canSend}
            length={length}
            onSend={send}
            tools={isPhone && tools}
            notice={<Countdowns view={view} isShown={isShown} fieldRef={fieldRef} />}
          />
        </div>
      </div>
    </form>
  )
}
