import type { CaseStatus, CaseView, ConversationView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { changeCase, transferChat } from '../app/commands.ts'
import type { useCommand } from '../app/use-command.ts'
import { useConversation, useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useText } from '../i18n/use-text.ts'
import { Select } from '../ui/Select.tsx'
import { assignCase } from './bulk-commands.ts'
import { CaseCell } from './CaseCell.tsx'
import styles from './CasePeek.module.css'

const statuses: readonly CaseStatus[] = ['open', 'pending', 'closed']

interface PeekFactsProps {
  view: CaseView
  command: ReturnType<typeof useCommand>
}

/** Status, owner and queue of a case, changed where they stand; a live chat goes along with its case. */
export function PeekFacts({ view, command }: PeekFactsProps) {
  const text = useText()
  const desk = useDesk()
  const conversation = useConversation(view.conversationId)
  // An earlier case of the same client has no chat.
  const live = conversation?.case.id === view.id && conversation.chat.state !== 'finished' ? conversation : null
  const isFixed = command.isBusy || (live !== null && !mayEnd(live.chat, desk))
  const setStatus = (value: string) => {
    const status = statuses.find((known) => known === value)
    if (status !== undefined) void command.run(() => changeCase(desk, view.id, { status }))
  }
  return (
    <div className={styles.facts}>
      <Select
        label={text('info.status')}
        value={view.status}
        disabled={command.isBusy}
        options={statuses.map((value) => ({ value, label: text(`cases.status.${value}`) }))}
        onChange={(event) => setStatus(event.target.value)}
      />
      <OwnerSelect view={view} live={live} isFixed={isFixed} command={command} />
      {live === null ? (
        <Fact column="queue" view={view} />
      ) : (
        <QueueSelect live={live} isFixed={isFixed} command={command} />
      )}
      <Fact column="channel" view={view} />
    </div>
  )
}

function Fact({ column, view }: { column: 'queue' | 'channel'; view: CaseView }) {
  const text = useText()
  return (
    <div className={styles.fact}>
      <span className={styles.label}>{text(`cases.column.${column}`)}</span>
      <span className={styles.value}>
        <CaseCell column={column} view={view} />
      </span>
    </div>
  )
}

interface LiveFactProps extends Pick<PeekFactsProps, 'command'> {
  isFixed: boolean
}

function OwnerSelect({
  view,
  live,
  isFixed,
  command,
}: LiveFactProps & { view: CaseView; live: ConversationView | null }) {
  const text = useText()
  const desk = useDesk()
  const operators = useStore(desk.stores.operators, (state) => state.byId)
  const ownerId = live === null ? view.ownerId : live.chat.state === 'active' ? live.chat.holderId : null
  const choosable = [...operators.values()].filter(
    ({ id, removed, suspended }) => id === ownerId || (!removed && !suspended),
  )
  const give = (id: string) => {
    const operator = choosable.find((one) => one.id === id)
    if (operator !== undefined) void command.run(() => assignCase(desk, view.id, operator.id))
  }
  return (
    <Select
      label={text('cases.column.owner')}
      value={ownerId ?? ''}
      placeholder={text('info.nobody')}
      disabled={isFixed}
      options={choosable.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => give(event.target.value)}
    />
  )
}

function QueueSelect({ live, isFixed, command }: LiveFactProps & { live: ConversationView }) {
  const text = useText()
  const desk = useDesk()
  const queues = useStore(desk.stores.queues, (state) => state.byId)
  const choosable = [...queues.values()].filter(({ id, archived }) => id === live.queueId || !archived)
  const move = (id: string) => {
    const queue = choosable.find((one) => one.id === id)
    if (queue !== undefined) void command.run(() => transferChat(desk, live, { to: { queueId: queue.id } }))
  }
  return (
    <Select
      label={text('cases.column.queue')}
      value={live.queueId}
      disabled={isFixed}
      options={choosable.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => move(event.target.value)}
    />
  )
}
