import type { ChannelView, ConversationView } from '@parley/contract/views'
import { ArrowRight, SendHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { firstName } from '../chats/short-name.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ComposerFooter.module.css'
import type { TextLength } from './text-length.ts'

interface ComposerFooterProps {
  view: ConversationView
  channel: ChannelView | undefined
  /** The recipient is shown with emphasis: Enter has just been ignored for his sake. */
  isFlashing: boolean
  canSend: boolean
  /** How long the text is, where that matters. */
  length: TextLength | null
  onSend: () => void
  /** What can be added, where there is no row above the field. */
  tools: ReactNode
  /** Left of Send: that the chat finishes by itself soon. */
  notice: ReactNode
}

/** Under the field: to whom it goes, and Send. */
export function ComposerFooter(props: ComposerFooterProps) {
  const { view, channel, isFlashing, canSend, length, onSend, tools, notice } = props
  const text = useText()
  const locale = useLocale()
  const isPhone = useIsPhone()
  const goesBy = channel?.answersBy ?? channel
  return (
    <div className={styles.footer}>
      <span className={classNames(styles.recipient, isFlashing && styles.flash)}>
        <Icon of={ArrowRight} size={14} />
        {firstName(view.contact.name)} ·
        <ChannelGlyph kind={channelGlyphOf(goesBy?.kind)} size={14} />
        <span className={styles.channel}>{goesBy?.kindName[locale]}</span>
      </span>
      {tools}
      {length !== null && (
        <span className={styles.left}>
          {text(`composer.length.${length.unit}`, { length: length.length, most: length.most })}
        </span>
      )}
      {notice}
      {isPhone ? (
        <IconButton
          size="large"
          tone="primary"
          label={text('chats.send')}
          icon={<Icon of={SendHorizontal} size={20} />}
          disabled={!canSend}
          onClick={onSend}
        />
      ) : (
        <Button type="submit" tone="primary" disabled={!canSend}>
          {text('chats.send')}
        </Button>
      )}
    </div>
  )
}
