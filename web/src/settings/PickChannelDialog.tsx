import type { ChannelKindView } from '@parley/contract/channel-setup'
import { useProblemText } from '../app/use-problem-text.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './PickChannelDialog.module.css'
import { useChannelKinds } from './use-channel-kinds.ts'

/** The first step: from where clients shall be able to write. */
export function PickChannelDialog({
  onClose,
  onPick,
}: {
  onClose: () => void
  onPick: (kind: ChannelKindView) => void
}) {
  const text = useText()
  const locale = useLocale()
  const problemText = useProblemText()
  const { kinds, problem } = useChannelKinds()
  return (
    <Dialog open onClose={onClose} title={text('channels.connect')} description={text('channels.pick')}>
      {problem !== undefined && (
        <Banner tone="danger" announced>
          {problemText(problem)}
        </Banner>
      )}
      {kinds === null && problem === undefined && <SkeletonRows count={3} />}
      <ul className={styles.kinds}>
        {kinds?.map((kind) => (
          <li key={kind.kind}>
            <button type="button" className={styles.kind} onClick={() => onPick(kind)}>
              <ChannelGlyph kind={channelGlyphOf(kind.kind)} size={20} />
              {kind.name[locale]}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
