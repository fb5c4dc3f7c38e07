import type { ChannelId } from '@parley/contract/ids'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { RadioCards } from '../ui/RadioCards.tsx'
import styles from './ChannelChoice.module.css'
import type { ContactChannel } from './use-contact-channels.ts'
import { useWhyNotWrite } from './use-why-not-write.ts'

interface ChannelChoiceProps {
  channels: readonly ContactChannel[]
  value: ChannelId | null
  onChange: (id: ChannelId) => void
}

/** The client's channels: one can write where nothing speaks against it, and reads what does elsewhere (E-17). The others are named. */
export function ChannelChoice({ channels, value, onChange }: ChannelChoiceProps) {
  const text = useText()
  const { stores } = useDesk()
  const known = useStore(stores.channels, (state) => state.byId)
  const whyNot = useWhyNotWrite()
  const nameOf = ({ channelId }: ContactChannel) => known.get(channelId)?.name ?? ''
  const talks = channels.filter(({ conversationId }) => conversationId !== null)
  const never = channels.filter(({ conversationId }) => conversationId === null)
  return (
    <>
      {talks.length > 0 && (
        <RadioCards
          legend={text('outbound.channel')}
          options={talks.map((channel) => ({
            value: channel.channelId,
            label: nameOf(channel),
            description: whyNot(channel) ?? text('outbound.goesOn'),
            disabled: channel.refusal !== null,
          }))}
          value={value}
          onChange={onChange}
        />
      )}
      {never.length > 0 && (
        <p className={styles.never}>{text('outbound.never', { names: never.map(nameOf).join(', ') })}</p>
      )}
    </>
  )
}
