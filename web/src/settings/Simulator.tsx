import type { QueueBody, SimulationBody } from '@parley/contract/routes-routing'
import type { Locale, QueueView } from '@parley/contract/views'
import { useState } from 'react'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextField } from '../ui/TextField.tsx'
import { ClientLanguage } from './ClientLanguage.tsx'
import { SimulationSteps } from './SimulationSteps.tsx'
import styles from './Simulator.module.css'
import { withoutWrong } from './setting-kinds.ts'
import { useLiveChannels } from './use-live-channels.ts'
import { useSimulation } from './use-simulation.ts'

/** Where a chat would go, with what the form says and nobody has kept yet. Nothing is changed by asking (B-7). */
export function Simulator({ queue, changed }: { queue: QueueView; changed: QueueBody }) {
  const text = useText()
  const channels = [...useLiveChannels()].sort(
    (left, right) => Number(right.queueId === queue.id) - Number(left.queueId === queue.id),
  )
  const [channelId, setChannelId] = useState('')
  const [locale, setLocale] = useState<Locale | null>(null)
  const [when, setWhen] = useState('')
  const channel = channels.find(({ id }) => id === channelId) ?? channels[0]
  const at = when === '' ? null : new Date(when)
  const {
    name: _name,
    busyText: _busy,
    offShiftText: _offShift,
    texts: _texts,
    waitTargetMinutes: _target,
    settings,
    ...asIf
  } = changed
  const question: SimulationBody | null =
    channel === undefined
      ? null
      : {
          chat: {
            queueId: queue.id,
            from: {
              channelId: channel.id,
              locale,
              at: at === null || Number.isNaN(at.getTime()) ? null : at.toISOString(),
            },
          },
          queue: { ...asIf, ...(settings && { settings: withoutWrong(settings) }) },
        }
  const { found, problem, isAsking, again } = useSimulation(question)
  return (
    <aside className={styles.simulator} aria-label={text('simulator.title')}>
      <div className={styles.inner}>
        <header className={styles.head}>
          <h2 className={styles.title}>{text('simulator.title')}</h2>
          {Object.keys(changed).length > 0 && <span className={styles.aside}>{text('simulator.withChanges')}</span>}
        </header>
        {channel === undefined ? (
          <p className={styles.none}>{text('channels.noneHint')}</p>
        ) : (
          <>
            <div className={styles.question}>
              <Select
                label={text('info.channel')}
                icon={<ChannelGlyph kind={channelGlyphOf(channel.kind)} size={16} />}
                value={channel.id}
                options={channels.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(event) => setChannelId(event.target.value)}
              />
              <ClientLanguage value={locale} onChange={setLocale} />
              <TextField
                label={text('simulator.when')}
                hint={text('simulator.whenHint')}
                type="datetime-local"
                value={when}
                onChange={(event) => setWhen(event.target.value)}
              />
            </div>
            {problem !== undefined && (
              <Banner tone="danger" announced action={<LinkButton onClick={again}>{text('desk.retry')}</LinkButton>}>
                {problem}
              </Banner>
            )}
            {found === undefined && problem === undefined && <SkeletonRows count={4} />}
            {found !== undefined && (
              <div aria-busy={isAsking} className={styles.answer}>
                <SimulationSteps found={found} queue={queue} channel={channel} onAgain={again} />
              </div>
            )}
          </>
        )}
      </div>
    </aside>
  )
}
