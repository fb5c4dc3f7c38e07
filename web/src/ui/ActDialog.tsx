import type { ReactNode, RefObject } from 'react'
import { useText } from '../i18n/use-text.ts'
import styles from './ActDialog.module.css'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

interface ActDialogProps {
  title: ReactNode
  description?: ReactNode
  /** The words of the button that does it. */
  act: string
  tone?: 'primary' | 'danger'
  /** It cannot be done as it stands. */
  disabled?: boolean
  command: { readonly isBusy: boolean; readonly problem: string | undefined }
  onAct: () => void
  onClose: () => void
  size?: 'small' | 'normal' | 'wide'
  initialFocus?: RefObject<HTMLElement | null>
  /** Left in the footer. */
  footerStart?: ReactNode
  children?: ReactNode
}

/** A dialog about one confirmed act: what it needs, why it was refused, do it or leave it. */
export function ActDialog(props: ActDialogProps) {
  const { title, description, act, tone = 'primary', disabled = false, command, onAct, onClose, size = 'small' } = props
  const { initialFocus, footerStart } = props
  const text = useText()
  const confirm = () => {
    if (!disabled && !command.isBusy) onAct()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      size={size}
      busy={command.isBusy}
      onConfirm={confirm}
      footerStart={footerStart}
      {...(initialFocus && { initialFocus })}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone={tone} shortcut="Ctrl+Enter" busy={command.isBusy} disabled={disabled} onClick={confirm}>
            {act}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        {props.children}
      </div>
    </Dialog>
  )
}
