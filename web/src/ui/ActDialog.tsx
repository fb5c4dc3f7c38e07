import { type ReactNode, type RefObject, useId, useRef, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Banner } from './Banner.tsx'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'
import { Dialog } from './Dialog.tsx'
import { focusFirstWrong } from './focus-first-wrong.ts'

interface ActDialogProps {
  title: ReactNode
  description?: ReactNode
  /** The words of the button that does it. */
  act: string
  tone?: 'primary' | 'danger'
  /** What is still to be done before it can be done, in words; undefined: it can be done. Whoever gives it at all has its line kept free. */
  missing?: string | undefined
  /** Nothing is missing but what is on its way from the server. */
  isLoading?: boolean
  command: { readonly isBusy: boolean; readonly problem: string | undefined }
  onAct: () => void
  onClose: () => void
  size?: 'small' | 'normal' | 'wide'
  initialFocus?: RefObject<HTMLElement | null>
  /** Left in the footer. */
  footerStart?: ReactNode
  children?: ReactNode
}

/** A dialog about one confirmed act: what it needs, what is still missing, why it was refused, do it or leave it. */
export function ActDialog(props: ActDialogProps) {
  const { title, description, act, tone = 'primary', missing, isLoading = false, command, onAct, onClose } = props
  const { size = 'small', initialFocus, footerStart } = props
  const text = useText()
  const about = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [inVain, setInVain] = useState(0)
  const confirm = () => {
    if (command.isBusy) return
    if (missing === undefined) {
      if (!isLoading) onAct()
      return
    }
    if (!focusFirstWrong(button.current?.closest('[role="dialog"]'))) setInVain(inVain + 1)
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
          {'missing' in props && (
            <p id={about} className={styles.missing} role="status">
              {/* Pressed in vain, it is read out anew. */}
              <span key={inVain}>{missing}</span>
            </p>
          )}
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button
            ref={button}
            tone={tone}
            shortcut="Ctrl+Enter"
            busy={command.isBusy || (isLoading && missing === undefined)}
            aria-disabled={missing !== undefined}
            aria-describedby={missing === undefined ? undefined : about}
            onClick={confirm}
          >
            {act}
          </Button>
        </>
      }
    >
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
      {props.children}
    </Dialog>
  )
}
