import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { CopyLine, type CopyLineProps } from './CopyLine.tsx'

interface CopyDialogProps extends CopyLineProps {
  title: string
  /** Whose it is. */
  description: string
  onClose: () => void
  /** Under it. */
  children?: ReactNode
}

/** One thing to take elsewhere: a link, a line of code, an address. */
export function CopyDialog({ title, description, onClose, children, ...line }: CopyDialogProps) {
  const text = useText()
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <CopyLine {...line} />
      {children}
    </Dialog>
  )
}
