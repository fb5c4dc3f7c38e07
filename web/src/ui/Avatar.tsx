import styles from './Avatar.module.css'
import { classNames } from './class-names.ts'
import { ChannelGlyph, type ChannelGlyphKind } from './glyphs/ChannelGlyph.tsx'
import { initials } from './initials.ts'

export interface AvatarProps {
  name: string
  /** 24 strip and tables, 28 list, 40 panel, 56 page. */
  size?: 24 | 28 | 40 | 56
  /** Where the person writes from, in a plate of the row's own colour (`--plate`) at the corner. */
  channel?: ChannelGlyphKind | undefined
  photo?: string | undefined
}

/** Initials on a neutral square. The name stands beside it, so it is silent for screen readers. */
export function Avatar({ name, size = 28, channel, photo }: AvatarProps) {
  return (
    <span className={classNames(styles.avatar, styles[`size${size}`], channel && styles.withChannel)} aria-hidden>
      {photo === undefined ? (
        <span className={styles.initials}>{initials(name)}</span>
      ) : (
        <img className={styles.photo} src={photo} alt="" width={size} height={size} loading="lazy" />
      )}
      {channel && (
        <span className={styles.plate}>
          <ChannelGlyph kind={channel} size={11} />
        </span>
      )}
    </span>
  )
}
