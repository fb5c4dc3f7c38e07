import type { OperatorId } from '@parley/contract/ids'
import type { QueueBody } from '@parley/contract/routes-routing'
import type { OperatorView, QueueView, RoutingRule } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Pips } from '../ui/Pips.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/toast-queue.ts'
import styles from './QueueForm.module.css'
import { SaveBar, SettingsSection } from './SettingsSection.tsx'

const rules: readonly RoutingRule[] = ['everyone', 'least_busy_offer', 'least_busy_assign']

/** One queue. What is written here changes nothing until it is kept; chats under way are never moved by it. */
export function QueueForm({ queue }: { queue: QueueView }) {
  const text = useText()
  const { stores, api } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const command = useCommand()
  const [change, setChange] = useState<QueueBody>({})
  const colleagues = [...operators.values()]
    .filter((view) => !view.removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const members = colleagues.filter((view) => view.queueIds.includes(queue.id)).map((view) => view.id)
  const memberIds = change.memberIds ?? members
  const { name = queue.name, rule = queue.rule, busyText = queue.busyText, offShiftText = queue.offShiftText } = change
  const isChanged = Object.keys(change).length > 0
  const save = async () => {
    const isDone = await command.run(() => api.put(`/queues/${queue.id}`, change))
    if (!isDone) return
    setChange({})
    showToast({ title: text('settings.saved'), tone: 'ok' })
  }
  const toggle = (id: OperatorId) =>
    setChange({
      ...change,
      memberIds: memberIds.includes(id) ? memberIds.filter((known) => known !== id) : [...memberIds, id],
    })
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
      <SettingsSection title={text('queue.name')}>
        <div className={styles.name}>
          <TextField
            label={text('queue.name')}
            hideLabel
            required
            maxLength={100}
            value={name}
            onChange={(event) => setChange({ ...change, name: event.target.value })}
          />
        </div>
      </SettingsSection>
      <SettingsSection title={text('queue.rule')} about={text('queue.ruleAbout')}>
        <div className={styles.rules}>
          <RadioCards
            legend={text('queue.rule')}
            options={rules.map((value) => ({
              value,
              label: text(`queue.rule.${value}`),
              description: text(`queue.ruleHint.${value}`),
            }))}
            value={rule}
            onChange={(value) => setChange({ ...change, rule: value })}
          />
        </div>
      </SettingsSection>
      <SettingsSection title={text('queue.members')} about={text('queue.membersAbout')}>
        {memberIds.length === 0 && <Banner tone="warn">{text('queue.noMembers')}</Banner>}
        <ul className={styles.members}>
          {colleagues.map((view) => (
            <Member key={view.id} view={view} isMember={memberIds.includes(view.id)} onToggle={() => toggle(view.id)} />
          ))}
        </ul>
      </SettingsSection>
      <SettingsSection title={text('queue.texts')} about={text('queue.textsAbout')}>
        <div className={styles.texts}>
          <TextArea
            label={text('queue.busyText')}
            maxLength={2_000}
            value={busyText}
            onChange={(event) => setChange({ ...change, busyText: event.target.value })}
          />
          <TextArea
            label={text('queue.offShiftText')}
            maxLength={2_000}
            value={offShiftText}
            onChange={(event) => setChange({ ...change, offShiftText: event.target.value })}
          />
        </div>
      </SettingsSection>
      {isChanged && (
        <SaveBar words={text('queue.affects', { count: memberIds.length })}>
          <Button onClick={() => setChange({})}>{text('settings.undo')}</Button>
          <Button type="submit" tone="primary" busy={command.isBusy}>
            {text('settings.save')}
          </Button>
        </SaveBar>
      )}
    </form>
  )
}

function Member({ view, isMember, onToggle }: { view: OperatorView; isMember: boolean; onToggle: () => void }) {
  const text = useText()
  return (
    <li className={styles.member}>
      <Checkbox label={view.name} checked={isMember} onChange={onToggle} />
      <span className={styles.state}>{text(view.available ? 'presence.available' : 'presence.away')}</span>
      <span className={styles.load}>
        <Pips used={view.load} limit={view.limit} size="large" />
        {view.limit > 0 ? `${view.load}/${view.limit}` : view.load}
      </span>
    </li>
  )
}
