import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useText } from '../../i18n/use-text.ts'
import { classNames } from '../class-names.ts'
import styles from '../Dialog.module.css'
import type { DialogProps } from '../Dialog.tsx'
import { Icon } from '../Icon.tsx'
import { keepInside } from './keep-inside.ts'

/** The floating part of `Dialog`, loaded when idle. */
export default function DialogSurface(props: DialogProps) {
  const text = useText()
  const { size = 'normal', busy = false, onConfirm } = props
  const confirm = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || busy) return
    event.preventDefault()
    onConfirm?.()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && !busy && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport} {...keepInside}>
          <Dialog.Popup
            className={classNames(styles.popup, styles[size])}
            initialFocus={props.initialFocus ?? true}
            finalFocus={props.finalFocus ?? true}
            onKeyDown={confirm}
          >
            <header className={styles.header}>
              <Dialog.Title className={styles.title}>{props.title}</Dialog.Title>
              {props.description !== undefined && (
                <Dialog.Description className={styles.description}>{props.description}</Dialog.Description>
              )}
            </header>
            <div className={styles.body}>{props.children}</div>
            {(props.footer !== undefined || props.footerStart !== undefined) && (
              <footer className={styles.footer}>
                <div className={styles.footerStart}>{props.footerStart}</div>
                {props.footer}
              </footer>
            )}
            {/* Last in order, so that the first control of the body is focused first. */}
            <Dialog.Close className={styles.close} aria-label={text('ui.close')}>
              <Icon of={X} />
            </Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
