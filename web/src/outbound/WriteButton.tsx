import { MessageSquarePlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { Addressee } from './addressee.ts'

const WriteDialog = lazy(() => import('./WriteDialog.tsx'))

interface WriteButtonProps {
  to: Addressee
  size?: 'small' | 'normal'
  tabIndex?: number
}

/** Writes to a client first, from wherever he is shown (C-30). */
export function WriteButton({ to, size = 'normal', tabIndex }: WriteButtonProps) {
  const text = useText()
  const [isWriting, setWriting] = useState(false)
  return (
    <>
      <IconButton
        size={size}
        label={text('outbound.writeTo', { name: to.name })}
        icon={<Icon of={MessageSquarePlus} />}
        tabIndex={tabIndex}
        onClick={() => setWriting(true)}
      />
      {isWriting && (
        <Suspense>
          <WriteDialog to={to} onClose={() => setWriting(false)} />
        </Suspense>
      )}
    </>
  )
}
