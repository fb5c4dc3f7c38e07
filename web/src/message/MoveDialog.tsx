import type { CaseMovePreview } from '@parley/contract/routes-cases'
import type { ConversationView } from '@parley/contract/views'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { focusChat } from '../conversation/focus-chat.ts'
import { useText } from '../i18n/use-text.ts'
import { endSelection } from '../selection/selection-store.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './MoveDialog.module.css'
import { mergeCases, previewCaseMove, splitCase } from './message-commands.ts'
import { useMoveToast } from './use-move-toast.ts'

interface MoveDialogProps {
  view: ConversationView
  kind: 'split' | 'merge'
  /** Of a split: the first message that goes; absent = what came since the case was reopened. */
  fromSeq?: number
  onClose: () => void
}

/** Joins the live case with the one before it, or makes two of it: both sides beside each other before it is done (B-4, O-18, O-24). */
export default function MoveDialog({ view, kind, fromSeq, onClose }: MoveDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const showMove = useMoveToast()
  const [preview, problem] = usePreview(view, kind, fromSeq)
  const [subject, setSubject] = useState('')
  const [isClosing, setClosing] = useState(false)
  const move = async () => {
    const isDone = await command.run(async () =>
      showMove(
        kind === 'merge'
          ? await mergeCases(desk, view, isClosing ? 'closed' : undefined)
          : await splitCase(desk, view, { ...(fromSeq !== undefined && { fromSeq }), subject: subject.trim() }),
      ),
    )
    if (!isDone) return
    // What was ticked has gone its way.
    endSelection()
    onClose()
    focusChat(view.id)
  }
  return (
    <ActDialog
      title={text(`border.title.${kind}`)}
      act={text(`border.act.${kind}`)}
      size="normal"
      isLoading={preview === undefined && problem === undefined}
      missing={problem === undefined ? undefined : text('ui.reasonAbove')}
      command={{ isBusy: command.isBusy, problem: command.problem ?? problem }}
      onAct={() => void move()}
      onClose={onClose}
    >
      {preview === undefined ? (
        problem === undefined && <SkeletonRows count={2} />
      ) : (
        <Sides preview={preview} kind={kind} />
      )}
      {kind === 'split' && (
        <TextField
          label={text('border.subject')}
          optional
          value={subject}
          maxLength={200}
          onChange={(event) => setSubject(event.target.value)}
        />
      )}
      {kind === 'merge' && (
        <Checkbox
          label={text('border.thenClose')}
          checked={isClosing}
          onChange={(event) => setClosing(event.target.checked)}
        />
      )}
      <p className={styles.undo}>{text('border.undoAbout')}</p>
    </ActDialog>
  )
}

/** What stays on the left, what comes to it or goes from it on the right. */
function Sides({ preview: { kept, other }, kind }: { preview: CaseMovePreview; kind: 'split' | 'merge' }) {
  const text = useText()
  const number = String(kept.number)
  const named = (side: { number: number | null }) => text('chats.number', { number: String(side.number) })
  return (
    <>
      <div className={styles.sides}>
        <Side isKept title={named(kept)} subject={kept.subject} messages={kept.messages}>
          {text('border.kept')}
        </Side>
        <Icon of={kind === 'merge' ? ArrowLeft : ArrowRight} />
        <Side
          title={other.number === null ? text('border.newNumber') : named(other)}
          subject={other.subject}
          messages={other.messages}
        >
          {text(`border.other.${kind}`, { number })}
        </Side>
      </div>
      <p>{text(`border.about.${kind}`, { number, count: kept.messages + other.messages })}</p>
    </>
  )
}

interface SideProps {
  isKept?: boolean
  title: string
  subject: string
  messages: number
  /** What becomes of it. */
  children: ReactNode
}

function Side({ isKept = false, title, subject, messages, children }: SideProps) {
  const text = useText()
  return (
    <section className={classNames(styles.side, isKept && styles.kept)} aria-label={title}>
      <h3 className={styles.number}>{title}</h3>
      {subject !== '' && <p className={styles.subject}>{subject}</p>}
      <p>{text('border.messages', { count: messages })}</p>
      <p className={styles.fate}>{children}</p>
    </section>
  )
}

/** What the server says would be; or why it cannot be done. */
function usePreview({ id, chat }: ConversationView, kind: MoveDialogProps['kind'], fromSeq?: number) {
  const desk = useDesk()
  const problemText = useProblemText()
  const [preview, setPreview] = useState<CaseMovePreview>()
  const [problem, setProblem] = useState<unknown>()
  const { fence } = chat
  useEffect(() => {
    const aborted = new AbortController()
    setProblem(undefined)
    previewCaseMove(desk, id, { kind, ...(fromSeq !== undefined && { fromSeq }) }, aborted.signal).then(
      setPreview,
      (thrown: unknown) => aborted.signal.aborted || setProblem(thrown),
    )
    return () => aborted.abort()
    // Whoever changed the chat meanwhile may have changed its case, too.
  }, [desk, id, kind, fromSeq, fence])
  return [preview, problem === undefined ? undefined : problemText(problem)] as const
}
