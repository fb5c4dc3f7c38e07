import type { ChannelHealth, ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelChange } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useQueue } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Switch } from '../ui/Switch.tsx'
import { AddWidgetDialog } from './AddWidgetDialog.tsx'
import { BotDialog } from './BotDialog.tsx'
import { ChannelDialog } from './ChannelDialog.tsx'
import styles from './ChannelsPage.module.css'
import { ConnectChannelDialog } from './ConnectChannelDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import type { CopyLineProps } from './CopyLine.tsx'
import { addressOf, snippetOf } from './channel-copies.ts'
import { FirstMessage } from './FirstMessage.tsx'
import { PickChannelDialog } from './PickChannelDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { useChannelHealth } from './use-channel-health.ts'
import { useChannelKinds } from './use-channel-kinds.ts'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'
import { useLiveChannels } from './use-live-channels.ts'
import { useOpened } from './use-opened.ts'
import { WidgetSettingsPage } from './WidgetSettingsPage.tsx'

const ArchiveChannelDialog = lazy(() => import('./ArchiveChannelDialog.tsx'))
const CredentialsDialog = lazy(() => import('./CredentialsDialog.tsx'))

/** Where clients write from: each with its health, a switch and its queue. */
export function ChannelsPage() {
  const text = useText()
  const channels = useStore(useDesk().stores.channels, (state) => state.byId)
  const health = useChannelHealth()
  const { kinds, problem } = useChannelKinds()
  const [dialog, setDialog] = useState<
    | 'pick'
    | 'widget'
    | { kind: ChannelKindView }
    | { snippet: ChannelView }
    | { name: string; address: CopyLineProps }
    | { edited: ChannelView }
    | { botOf: ChannelView }
    | { credentialsOf: ChannelView; asks: ChannelKindView }
    | { archived: ChannelView }
    | null
  >(null)
  const locale = useLocale()
  const kindOf = (channel: ChannelView) => kinds?.find(({ kind }) => kind === channel.kind)
  const rows = useLiveChannels()
  const removal = useFocusAfterRemoval(rows.map(({ id }) => id))
  const { id: openedId, open } = useOpened()
  const opened = rows.find(({ id, kind }) => id === openedId && kind === 'widget')
  if (opened !== undefined)
    return <WidgetSettingsPage key={opened.id} channel={opened} onBack={() => open(undefined)} />
  const archived = [...channels.values()].filter((channel) => channel.archived)
  const close = () => setDialog(null)
  return (
    <>
      <SettingsHead
        title={text('settings.channels')}
        aside={
          <Button icon={<Icon of={Plus} />} onClick={() => setDialog('pick')}>
            {text('channels.connect')}
          </Button>
        }
      />
      {rows.length === 0 && <EmptyState title={text('channels.none')}>{text('channels.noneHint')}</EmptyState>}
      <ul className={styles.list}>
        {rows.map((channel) => {
          const kind = kindOf(channel)
          const address = addressOf(kind, channel, locale)
          return (
            <ChannelCard
              key={channel.id}
              channel={channel}
              health={health.get(channel.id)}
              areActsKnown={kinds !== null || problem !== undefined}
              onShowSnippet={() => setDialog({ snippet: channel })}
              onShowAddress={address === null ? undefined : () => setDialog({ name: channel.name, address })}
              onSetUp={() => open(channel.id)}
              onCredentials={
                kind?.fields.some((field) => field.in === 'credentials')
                  ? () => setDialog({ credentialsOf: channel, asks: kind })
                  : undefined
              }
              onEdit={removal(channel.id, () => setDialog({ edited: channel }))}
              onBot={() => setDialog({ botOf: channel })}
            />
          )
        })}
      </ul>
      {archived.length > 0 && (
        <p className={styles.archived}>
          {text('channels.archivedOnes', { names: archived.map(({ name }) => name).join(', ') })}
        </p>
      )}
      {dialog === 'pick' && (
        <PickChannelDialog onClose={close} onPick={(kind) => setDialog(kind.kind === 'widget' ? 'widget' : { kind })} />
      )}
      {dialog === 'widget' && (
        <AddWidgetDialog onClose={close} onAdded={(channel) => setDialog({ snippet: channel })} />
      )}
      {isObject(dialog) && 'kind' in dialog && <ConnectChannelDialog kind={dialog.kind} onClose={close} />}
      {isObject(dialog) && 'snippet' in dialog && (
        <CopyDialog
          title={text('channels.snippet')}
          description={dialog.snippet.name}
          label={text('channels.snippetLabel')}
          value={snippetOf(dialog.snippet)}
          hint={text('channels.snippetHint')}
          onClose={close}
        >
          <FirstMessage channelId={dialog.snippet.id} ask={text('channels.writeOnSite')} />
        </CopyDialog>
      )}
      {isObject(dialog) && 'edited' in dialog && (
        <ChannelDialog
          channel={dialog.edited}
          onArchive={() => setDialog({ archived: dialog.edited })}
          onClose={close}
        />
      )}
      <Suspense>
        {isObject(dialog) && 'credentialsOf' in dialog && (
          <CredentialsDialog channel={dialog.credentialsOf} kind={dialog.asks} onClose={close} />
        )}
        {isObject(dialog) && 'archived' in dialog && (
          <ArchiveChannelDialog channel={dialog.archived} kind={kindOf(dialog.archived)} onClose={close} />
        )}
      </Suspense>
      {isObject(dialog) && 'botOf' in dialog && <BotDialog channel={dialog.botOf} onClose={close} />}
      {isObject(dialog) && 'address' in dialog && (
        <CopyDialog title={text('channels.address')} description={dialog.name} {...dialog.address} onClose={close} />
      )}
    </>
  )
}

function isObject<T>(value: T): value is T & object {
  return typeof value === 'object' && value !== null
}

function ChannelCard({
  channel,
  health,
  areActsKnown,
  onShowSnippet,
  onShowAddress,
  onSetUp,
  onCredentials,
  onEdit,
  onBot,
}: {
  channel: ChannelView
  health: ChannelHealth | undefined
  /** Which acts a kind has, the server says. */
  areActsKnown: boolean
  onShowSnippet: () => void
  /** Undefined for a kind that has none. */
  onShowAddress: (() => void) | undefined
  onSetUp: () => void
  /** Undefined for a kind that needs none. */
  onCredentials: (() => void) | undefined
  onEdit: { onClick: () => void }
  onBot: () => void
}) {
  const text = useText()
  const locale = useLocale()
  const { api } = useDesk()
  const queue = useQueue(channel.queueId)
  const command = useCommand()
  const change = (changed: ChannelChange) => void command.run(() => api.put(`/channels/${channel.id}`, changed))
  const kind = channel.kindName[locale]
  const isBroken = channel.lastError !== null
  return (
    <li className={styles.channel}>
      <ChannelGlyph kind={channelGlyphOf(channel.kind)} size={20} />
      <div className={styles.words}>
        <p className={styles.name}>
          <span className={styles.called}>{channel.name}</span>{' '}
          {channel.account !== '' && (
            <span className={styles.account} title={channel.account}>
              {channel.account}
            </span>
          )}{' '}
          {!channel.enabled ? (
            <Pill>{text('channels.off')}</Pill>
          ) : isBroken ? (
            <Pill tone="danger">{text('channels.fault')}</Pill>
          ) : (
            <Pill tone="ok">{text('channels.works')}</Pill>
          )}
        </p>
        <p className={styles.more}>
          {dotted(channel.name !== kind && kind, queue && text('channels.toQueue', { name: queue.name }))}
        </p>
        <HealthLine channel={channel} health={health} />
        {isBroken && <p className={styles.fault}>{channel.lastError}</p>}
        {command.problem !== undefined && (
          <p className={styles.fault} role="alert">
            {command.problem}
          </p>
        )}
      </div>
      <div className={classNames(styles.acts, !areActsKnown && styles.unknown)}>
        <LinkButton aria-label={text('channels.editName', { name: channel.name })} {...onEdit}>
          {text('tagSettings.edit')}
        </LinkButton>
        {channel.kind === 'widget' && <LinkButton onClick={onSetUp}>{text('widget.open')}</LinkButton>}
        {channel.kind === 'widget' && <LinkButton onClick={onShowSnippet}>{text('channels.snippet')}</LinkButton>}
        {onShowAddress !== undefined && <LinkButton onClick={onShowAddress}>{text('channels.address')}</LinkButton>}
        {onCredentials !== undefined && (
          <LinkButton aria-label={text('channels.credentialsOf', { name: channel.name })} onClick={onCredentials}>
            {text('channels.credentials')}
          </LinkButton>
        )}
        <LinkButton aria-label={text('bot.title', { name: channel.name })} onClick={onBot}>
          {text('bot.bot')}
        </LinkButton>
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

/** When it heard something last, and what waits or was put aside. Widget and form have no platform that could be late. */
/** Has its place before it is known: the rows below stay where they are. */
function HealthLine({ channel, health }: { channel: ChannelView; health: ChannelHealth | undefined }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  if (channel.kind === 'widget' || channel.kind === 'form') return null
  if (health === undefined) return <p className={styles.more}>&nbsp;</p>
  const { lastUpdateAt, waitingUpdates, failedUpdates, waitingMessages } = health
  const facts = [
    lastUpdateAt === null
      ? text('channels.silent')
      : text('channels.lastUpdate', { moment: moments.short(Date.parse(lastUpdateAt), now) }),
    waitingUpdates > 0 && text('channels.waitingUpdates', { count: waitingUpdates }),
    waitingMessages > 0 && text('channels.waitingMessages', { count: waitingMessages }),
    failedUpdates > 0 && text('channels.failedUpdates', { count: failedUpdates }),
  ]
  return <p className={styles.more}>{dotted(...facts)}</p>
}
