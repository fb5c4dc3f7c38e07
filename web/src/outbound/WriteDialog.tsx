import type { ChannelId, ConversationId } from '@parley/contract/ids'
import type { CaseReplyBody, WriteFirstAnswer, WriteFirstBody } from '@parley/contract/routes-finish'
import type { CaseStatus } from '@parley/contract/views'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { randomId } from '../app/random-id.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { AnswerAll } from '../letter/AnswerAll.tsx'
import { emptyDraft } from '../stores/drafts-store.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { showToast } from '../ui/toast-queue.ts'
import type { Addressee } from './addressee.ts'
import { ChannelChoice } from './ChannelChoice.tsx'
import { useCaseCopies } from './use-case-copies.ts'
import { useContactChannels } from './use-contact-channels.ts'

const ApprovedDialog = lazy(() => import('../composer/ApprovedDialog.tsx'))

/** What becomes of it: a chat of one's own, or nothing but the case with a status. */
const outcomes = ['chat', 'pending', 'open', 'closed'] as const
type Outcome = (typeof outcomes)[number]

interface WriteDialogProps {
  to: Addressee
  /** Proposed, where one may write there. */
  channelId?: ChannelId | null
  onClose: () => void
}

/** Writes to a client first: in which of his channels, what, and why not in the others (C-30, C-31, C-35). */
export default function WriteDialog({ to, channelId = null, onClose }: WriteDialogProps) {
  const text = useText()
  const desk = useDesk()
  const navigate = useNavigate()
  const command = useCommand()
  const { channels, problem, again } = useContactChannels(to.contactId, null)
  const open = channels?.filter(({ refusal }) => refusal === null) ?? []
  const [chosen, setChosen] = useState<string | null>(channelId)
  const [words, setWords] = useState('')
  const [outcome, setOutcome] = useState<Outcome>('chat')
  const [clientId] = useState(randomId)
  const field = useRef<HTMLTextAreaElement>(null)
  const [isApproving, setApproving] = useState(false)
  const known = useStore(desk.stores.channels, ({ byId }) => byId)
  // Where the platform takes ordinary messages no more, it may take approved ones (T6).
  const late = channels?.find(
    ({ refusal, channelId }) => refusal === 'window_closed' && known.get(channelId)?.replyWindow?.templates === true,
  )?.conversationId
  // Of one there is nothing to choose.
  const channel = open.find(({ channelId }) => channelId === chosen) ?? (open.length === 1 ? open[0] : undefined)
  const mayStayInCase = to.case !== undefined && channel?.channelId === to.case.channelId
  const copies = useCaseCopies(to.case?.id)
  const [isToAll, setToAll] = useState(false)
  const mayAnswerAll = mayStayInCase && outcome !== 'chat' && copies.length > 0
  const show = (conversationId: ConversationId) =>
    void navigate({ to: '/chats/{-$conversationId}', params: { conversationId }, search: {} })
  const reply = async (status: CaseStatus) => {
    const content = { clientId, text: words.trim(), fileIds: [], replyToSeq: null }
    const body: CaseReplyBody = { ...content, status, ...(mayAnswerAll && isToAll && { toAll: true }) }
    await desk.api.post(`/cases/${to.case?.id ?? ''}/replies`, body)
  }
  const write = async () => {
    if (channel === undefined) return
    if (mayStayInCase && outcome !== 'chat') await reply(outcome)
    else {
      const body: WriteFirstBody = { channelId: channel.channelId, clientId, text: words.trim(), fileIds: [] }
      const answer = await desk.api.post<WriteFirstAnswer>(`/contacts/${to.contactId}/messages`, body)
      if (answer.outcome !== 'sent') {
        // The client has written meanwhile: that is read first, and these words are not lost.
        desk.stores.drafts.giveBack(answer.conversationId, { ...emptyDraft, text: words })
        show(answer.conversationId)
        return
      }
    }
    const { conversationId } = channel
    showToast({
      title: text('outbound.sent', { name: to.name }),
      tone: 'ok',
      ...(conversationId !== null && {
        action: { label: text('holding.openChat'), run: () => show(conversationId) },
      }),
    })
  }
  const isLoading = channels === undefined && problem === undefined
  const whereFirst = open.length === 0 ? text('ui.reasonAbove') : text('outbound.channelMissing')
  const wordsFirst = words.trim() === '' ? text('ui.textMissing') : undefined
  const missing = channel === undefined && !isLoading ? whereFirst : wordsFirst
  const act = async () => {
    if (await command.run(write)) onClose()
  }
  if (isApproving && late) {
    return (
      <Suspense>
        <ApprovedDialog conversationId={late} fence={0} name={to.name} onSent={() => show(late)} onClose={onClose} />
      </Suspense>
    )
  }
  return (
    <ActDialog
      title={text('outbound.writeTo', { name: to.name })}
      act={text('chats.send')}
      size="normal"
      isLoading={isLoading}
      missing={missing}
      command={command}
      initialFocus={field}
      onAct={() => void act()}
      onClose={onClose}
    >
      {problem !== undefined && (
        <Banner tone="danger" announced action={<LinkButton onClick={again}>{text('desk.retry')}</LinkButton>}>
          {problem}
        </Banner>
      )}
      {isLoading && <SkeletonRows count={2} />}
      {channels !== undefined && open.length === 0 && (
        <Banner tone="warn" announced>
          {text('outbound.nowhere')}
        </Banner>
      )}
      {channels !== undefined && (
        <ChannelChoice channels={channels} value={channel?.channelId ?? null} onChange={setChosen} />
      )}
      {late && <LinkButton onClick={() => setApproving(true)}>{text('chats.window.template')}</LinkButton>}
      <TextArea
        ref={field}
        label={text('message.text')}
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {mayStayInCase && (
        <Select
          label={text('outbound.after')}
          value={outcome}
          options={outcomes.map((value) => ({ value, label: text(`outbound.after.${value}`) }))}
          onChange={(event) => setOutcome(outcomes.find((known) => known === event.target.value) ?? outcome)}
        />
      )}
      {mayAnswerAll && <AnswerAll copies={copies} isChosen={isToAll} onChange={setToAll} />}
    </ActDialog>
  )
}
