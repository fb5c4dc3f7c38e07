import { lazy, type ReactNode, type RefObject, Suspense } from 'react'

const DialogSurface = lazy(() => import('./overlays/DialogSurface.tsx'))

export interface DialogProps {
  open: boolean
  /** Esc, the cross, a press outside. Not called while `busy`. */
  onClose: () => void
  title: ReactNode
  /** One line under the title: what this is about. */
  description?: ReactNode
  /** Buttons, right in the footer: cancel first, the act last. */
  footer?: ReactNode
  /** Left in the footer: a fact or a rarer act. */
  footerStart?: ReactNode
  /** Ctrl+Enter (⌘+Enter). Guard it as the button is guarded. */
  onConfirm?: () => void
  /** A confirmed act is under way: the dialog stays until it is answered. */
  busy?: boolean
  /** 400, 528 or 720 px. */
  size?: 'small' | 'normal' | 'wide'
  /** Focused on opening; the first control of the body unless given. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Focused on closing; what was focused before unless given. */
  finalFocus?: RefObject<HTMLElement | null>
  children: ReactNode
}

/** A modal dialog. Mounted only while open; a sheet from below where the screen is narrow. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null
  return (
    <Suspense>
      <DialogSurface {...props} />
    </Suspense>
  )
}
