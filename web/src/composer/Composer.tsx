import { variablesIn } from '@parley/contract/template-variables'
import type { ConversationView, TemplateView } from '@parley/contract/views'
import { X } from 'lucide-react'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  lazy,
  type RefObject,
  Suspense,
  useId,
  useMemo,
  useState,
} from 'react'
import { useStore } from 'zustand'
import { useChannel, useDesk, useDraft } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { focusLastMessage } from '../conversation/focus-last-message.ts'
import { ReplyQuote } from '../conversation/ReplyQuote.tsx'
import { Countdowns } from '../holding/Countdowns.tsx'
import { useText } from '../i18n/use-text.ts'
import { AnswerAll } from '../letter/AnswerAll.tsx'
import { answeredCopies } from '../letter/answered-copies.ts'
import { useEnterHabit } from '../personal/enter-key.ts'
import { isSending } from '../personal/is-sending.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Refused } from '../sync/problem.ts'
import { GrowingTextArea } from '../ui/GrowingTextArea.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useStable } from '../ui/use-stable.ts'
import styles from './Composer.module.css'
import { ComposerFooter } from './ComposerFooter.tsx'
import { ComposerTools } from './ComposerTools.tsx'
import { LockCell } from './LockCell.tsx'
import { TemplateList, useTemplateListAtHand } from './lazy-template-list.ts'
import { useOpenComposer } from './open-composer.ts'
import { ReplyNotes } from './ReplyNotes.tsx'
import { ReplyWindow, useIsReplyWindowOver } from './ReplyWindow.tsx'
import type { TemplateTrigger } from './template-trigger.ts'
import { textLength } from './text-length.ts'
import { useActionWords } from './use-action-words.ts'
import { useCaret } from './use-caret.ts'
import { useCollision } from './use-collision.ts'
import type { useFiles } from './use-files.ts'
import { useTemplatePreview } from './use-template-preview.ts'
import { useTemplates } from './use-templates.ts'
import { useTypingSignal } from './use-typing-signal.ts'
import { useWrongChatGuard } from './use-wrong-chat-guard.ts'
import { type WritingMode, WritingModes } from './WritingModes.tsx'
import { whyNotSend } from './why-not-send.ts'

const CollisionNotice = lazy(() => import('./CollisionNotice.tsx'))
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
  const { stores, outbox } = useDesk()
  const draft = useDraft(view.id)
  const channel = useChannel(view.channelId)
  const isPhone = useIsPhone()
  const enterHabit = useEnterHabit()
  const listId = useId()
  const guard = useWrongChatGuard()
  const signalTyping = useTypingSignal(view.id)
  const collision = useCollision(view, draft.text)
  const quoted = useStore(stores.messages, (state) =>
    draft.replyToSeq === null
      ? undefined
      : state.byConversation.get(view.id)?.messages.find(({ seq }) => seq === draft.replyToSeq),
  )
  const copies = useStore(stores.messages, (state) =>
    answeredCopies(state.byConversation.get(view.id)?.messages ?? [], draft.replyToSeq),
  )
  const [isToAll, setToAll] = useState(false)
  const actsAfter = useActionWords()(
    useStore(stores.templates, ({ byId }) => (draft.templateId ? (byId.get(draft.templateId)?.action ?? null) : null)),
  )
  const isEmpty = draft.text.trim() === '' && draft.files.length === 0
  const cannotSend = whyNotSend(view, channel?.enabled ?? true)

  const isWindowOver = useIsReplyWindowOver(view, channel)
  // The server would refuse them.
  const open = draft.templateId ? variablesIn(draft.text) : []
  const length = textLength(draft.text, channel?.textLimit)
  const canSend = !isEmpty && cannotSend === null && !isWindowOver && open.length === 0 && length?.goes !== 'never'

  const write = (value: string) => {
    // The text of a template that was wiped out does nothing any more.
    stores.drafts.change(view.id, { text: value, refusal: null, ...(value.trim() === '' && { templateId: null }) })
    collision.noteText(value)
    if (value.trim() !== '') signalTyping()
  }
  const caret = useCaret(fieldRef, draft.text, write)
  const send = () => {
    if (!canSend || view.chat.state !== 'active' || !collision.maySend()) return
    outbox.submit(view.id, view.chat.fence, isToAll && copies.length > 0)
    files.clearProblems()
    fieldRef.current?.focus()
  }
  const insert = async (trigger: TemplateTrigger, template: TemplateView, isSent: boolean) => {
    const before = draft.text
    const { text: words, unresolved } = await previews.fill(template)
    // Who typed on while the server was asked keeps what he typed.
    if (stores.drafts.find(view.id).text !== before) return
    write(before.slice(0, trigger.from) + words + before.slice(trigger.to))
    if (template.action !== null || actsAfter === undefined) stores.drafts.change(view.id, { templateId: template.id })
    if (isSent && unresolved.length === 0) {
      send()
      return
    }
    const end = trigger.from + words.length
    requestAnimationFrame(() => caret.selectVariable(trigger.from) || fieldRef.current?.setSelectionRange(end, end))
  }
  useTemplateListAtHand()
  const templates = useTemplates(draft.text, view.queueId, (...reply) => void insert(...reply), caret.cut)
  const previews = useTemplatePreview(view.id, templates.isOpen ? templates.found[templates.active] : undefined)

  const askForTemplates = () => {
    const before = draft.text.slice(0, fieldRef.current?.selectionStart ?? draft.text.length)
    const at = caret.insert(before === '' || /\s$/.test(before) ? '//' : ' //')
    requestAnimationFrame(() => templates.follow(at))
  }
  useOpenComposer(isShown, {
    queueId: view.queueId,
    insert(template) {
      const at = fieldRef.current?.selectionStart ?? draft.text.length
      fieldRef.current?.focus()
      void insert({ from: at, to: at, query: '' }, template, false)
    },
  })
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    templates.noteKey(event)
    if (templates.press(event)) return
    if (event.altKey && event.code === 'Slash') {
      event.preventDefault()
      askForTemplates()
    } else if (event.key === 'Tab' && !event.shiftKey && open.length > 0) {
      // Behind the last one it leads out of the field, as everywhere.
      if (caret.selectVariable(event.currentTarget.selectionEnd)) event.preventDefault()
    } else if (event.key === 'Escape' && draft.replyToSeq !== null) {
      event.stopPropagation()
      stores.drafts.change(view.id, { replyToSeq: null })
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
  const [openTemplates, putIn] = [useStable(askForTemplates), useStable(caret.insert)]
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
      {cannotSend !== null && <p className={styles.reason}>{text(cannotSend)}</p>}
      {channel !== undefined && cannotSend === null && <ReplyWindow view={view} channel={channel} />}
      {problems.length > 0 && (
        <div className={styles.problems} role="alert">
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </div>
      )}
      {collision.replies.length > 0 && (
        <Suspense>
          <CollisionNotice
            replies={collision.replies}
            onSend={send}
            onDismiss={() => {
              collision.dismiss()
              fieldRef.current?.focus()
            }}
          />
        </Suspense>
      )}
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
              preview={previews.preview}
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
          {draft.replyToSeq !== null && (
            <div className={styles.reply}>
              <ReplyQuote message={quoted} clientName={view.contact.name} />
              <IconButton
                size="small"
                label={text('chats.removeReply')}
                shortcut="Esc"
                icon={<Icon of={X} size={14} />}
                onClick={() => stores.drafts.change(view.id, { replyToSeq: null })}
              />
            </div>
          )}
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
            onDropAction={() => stores.drafts.change(view.id, { templateId: null })}
          />
          {draft.files.length > 0 && (
            <Suspense>
              <FileChips files={draft.files} onRemove={files.remove} onRetry={files.retry} />
            </Suspense>
          )}
          {copies.length > 0 && <AnswerAll copies={copies} isChosen={isToAll} onChange={setToAll} />}
          <ComposerFooter
            view={view}
            channel={channel}
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
