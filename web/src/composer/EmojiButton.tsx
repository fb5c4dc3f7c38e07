import { Smile } from 'lucide-react'
import type { RefObject } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { EmojiPicker } from './EmojiPicker.tsx'

interface EmojiButtonProps {
  onPick: (picture: string) => void
  /** Where one goes on writing. */
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Opens the small pictures; loaded after what is needed to write. */
export default function EmojiButton({ onPick, fieldRef }: EmojiButtonProps) {
  const text = useText()
  return (
    <Popover
      label={text('emoji.emoji')}
      side="top"
      align="end"
      focusAfter={fieldRef}
      content={(close) => (
        <EmojiPicker
          onPick={(picture) => {
            close()
            onPick(picture)
          }}
        />
      )}
    >
      {(trigger) => <IconButton {...trigger} label={text('emoji.emoji')} icon={<Icon of={Smile} />} />}
    </Popover>
  )
}
