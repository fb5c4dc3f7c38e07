import type { ConversationView } from '@parley/contract/views'
import { Ban } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'

const BlockDialog = lazy(() => import('./BlockDialog.tsx'))

/** «Заблокировать» at the top (D-23); who is blocked already gets another term. */
export function BlockButton({ view, isShown }: { view: ConversationView; isShown: boolean }) {
  const text = useText()
  const keys = useKeysText('block')
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  useShortcut('block', isShown ? () => setOpen(true) : null)
  return (
    <>
      <IconButton
        size={isPhone ? 'large' : 'normal'}
        label={text('block.block')}
        shortcut={keys}
        icon={<Icon of={Ban} size={isPhone ? 20 : 16} />}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <BlockDialog view={view} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
