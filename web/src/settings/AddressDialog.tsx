import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelView } from '@parley/contract/views'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CopyLine } from './CopyLine.tsx'
import styles from './DialogForm.module.css'

/** Where a channel is found: an address that somebody has to enter or publish elsewhere. */
type Address = NonNullable<ChannelKindView['address']>

/** The address of one channel, to be copied. */
export function AddressLine({ address, channel }: { address: Address; channel: ChannelView }) {
  const locale = useLocale()
  return <CopyLine label={address.label[locale]} value={address.url.replace(':id', channel.id)} />
}

/** Shows it again, for a channel that was connected before. */
export function AddressDialog({
  address,
  channel,
  onClose,
}: {
  address: Address
  channel: ChannelView
  onClose: () => void
}) {
  const text = useText()
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.address')}
      description={channel.name}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <div className={styles.form}>
        <AddressLine address={address} channel={channel} />
      </div>
    </Dialog>
  )
}
