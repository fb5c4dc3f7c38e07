import type { ChannelChange } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useQueue } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Switch } from '../ui/Switch.tsx'
import { AddWidgetDialog } from './AddWidgetDialog.tsx'
import styles from './ChannelsPage.module.css'
import { ConnectTelegramDialog } from './ConnectTelegramDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { SnippetDialog } from './SnippetDialog.tsx'

/** Where clients write from: each with its health, a switch and its queue. */
export function ChannelsPage() {
  const text = useText()
  const channels = useStore(useDesk().stores.channels, (state) => state.byId)
  const [dialog, setDialog] = useState<'telegram' | 'widget' | ChannelView | null>(null)
  const rows = [...channels.values()].sort((left, right) => left.name.localeCompare(right.name))
  const close = () => setDialog(null)
  return (
    <>
      <SettingsHead
        title={text('settings.channels')}
        aside={
          <div className={styles.buttons}>
            <Button icon={<ChannelGlyph kind="web" size={16} />} onClick={() => setDialog('widget')}>
              {text('channels.addWidget')}
            </Button>
            <Button icon={<ChannelGlyph kind="telegram" size={16} />} onClick={() => setDialog('telegram')}>
              {text('channels.connectTelegram')}
            </Button>
          </div>
        }
      />
      {rows.length === 0 && <EmptyState title={text('channels.none')}>{text('channels.noneHint')}</EmptyState>}
      <ul className={styles.list}>
        {rows.map((channel) => (
          <ChannelCard key={channel.id} channel={channel} onShowSnippet={() => setDialog(channel)} />
        ))}
      </ul>
      {dialog === 'telegram' && <ConnectTelegramDialog onClose={close} />}
      {dialog === 'widget' && <AddWidgetDialog onClose={close} onAdded={setDialog} />}
      {dialog !== null && typeof dialog === 'object' && <SnippetDialog channel={dialog} onClose={close} />}
    </>
  )
}

function ChannelCard({ channel, onShowSnippet }: { channel: ChannelView; onShowSnippet: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const queue = useQueue(channel.queueId)
  const command = useCommand()
  const change = (changed: ChannelChange) => void command.run(() => api.put(`/channels/${channel.id}`, changed))
  const kind = text(`channel.${channel.kind}`)
  const isBroken = channel.lastError !== null
  return (
    <li className={styles.channel}>
      <ChannelGlyph kind={channelGlyphOf[channel.kind]} size={20} />
      <div className={styles.words}>
        <p className={styles.name}>
          {channel.name} {channel.account !== '' && <span className={styles.account}>{channel.account}</span>}{' '}
          {!channel.enabled ? (
            <Pill>{text('channels.off')}</Pill>
          ) : isBroken ? (
            <Pill tone="danger">{text('channels.fault')}</Pill>
          ) : (
            <Pill tone="ok">{text('channels.works')}</Pill>
          )}
        </p>
        <p className={styles.more}>
          {[channel.name !== kind && kind, queue && text('channels.toQueue', { name: queue.name })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {isBroken && <p className={styles.fault}>{channel.lastError}</p>}
        {command.problem !== undefined && (
          <p className={styles.fault} role="alert">
            {command.problem}
          </p>
        )}
      </div>
      <div className={styles.acts}>
        {channel.kind === 'widget' && <LinkButton onClick={onShowSnippet}>{text('channels.snippet')}</LinkButton>}
        <Switch
          label={text('channels.accepts')}
          checked={channel.enabled}
          disabled={command.isBusy}
          onChange={(event) => change({ enabled: event.target.checked })}
        />
      </div>
    </li>
  )
}
