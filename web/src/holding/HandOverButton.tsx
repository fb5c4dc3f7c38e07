import { Forward, UserPlus } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'

/** «Передать» a chat that somebody has, «Назначить» one that waits. */
export function HandOverButton({ isTransfer, onPress }: { isTransfer: boolean; onPress: () => void }) {
  const text = useText()
  const keys = useKeysText('transfer')
  const isPhone = useIsPhone()
  const isNarrow = useMedia('(width < 1280px)')
  const label = text(isTransfer ? 'holding.transfer' : 'holding.assign')
  return isNarrow ? (
    <IconButton
      size={isPhone ? 'large' : 'normal'}
      label={label}
      shortcut={keys}
      icon={<Icon of={isTransfer ? Forward : UserPlus} size={isPhone ? 20 : 16} />}
      onClick={onPress}
    />
  ) : (
    <Button tone="quiet" aria-keyshortcuts={keys} title={keys} onClick={onPress}>
      {label}
    </Button>
  )
}
