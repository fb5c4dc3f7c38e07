import type { ChannelView } from '@parley/contract/views'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CopyLine } from './CopyLine.tsx'
import styles from './DialogForm.module.css'

/** The one line that puts a widget on a site. */
export function SnippetDialog({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const text = useText()
  const snippet = `<script src="${location.origin}/widget.js" data-channel="${channel.id}" async></script>`
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.snippet')}
      description={channel.name}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <div className={styles.form}>
        <CopyLine label={text('channels.snippetLabel')} value={snippet} hint={text('channels.snippetHint')} />
      </div>
    </Dialog>
  )
}
