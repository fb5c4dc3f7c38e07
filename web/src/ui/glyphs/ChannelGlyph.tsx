import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import styles from './ChannelGlyph.module.css'

const handset =
  'M5.6 4.5c.3 0 .5.1.6.4l.5 1.2c.1.2.1.4-.1.6l-.5.6c.5 1 1.2 1.7 2.3 2.2l.6-.7c.2-.2.4-.2.6-.1l1.2.6c.3.1.4.3.4.6-.1 1-.9 1.6-1.8 1.5-2.6-.3-4.7-2.5-5-5 0-1 .4-1.8 1.2-1.9Z'

/** Told apart by shape first: the hue only helps. Drawn in 16 × 16. */
const shapes = {
  telegram: (
    <path d="M14.3 1.8 1.3 6.9c-.7.3-.7 1.2 0 1.4l3.2 1 1.3 4.1c.2.6.9.8 1.4.3l1.8-1.7 3.2 2.3c.5.4 1.2.1 1.3-.5l2.1-11c.1-.7-.6-1.3-1.3-1ZM6 9l5.6-3.9-4.4 4.7-.4 1.9L6 9Z" />
  ),
  whatsapp: <path fillRule="evenodd" d={`M8 1.1a6.8 6.8 0 0 0-5.9 10.2l-1 3.6 3.7-1A6.8 6.8 0 1 0 8 1.1Z${handset}`} />,
  vk: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3.6" />
      <path className={styles.cut} d="m3.4 5.4 2 5.2 2-5.2M9 5.4v5.2m3.6-5.2L9.2 8l3.4 2.6" />
    </>
  ),
  viber: (
    <path
      fillRule="evenodd"
      d={`M8 .9C3.6.9 1.2 2.4 1.2 7c0 2.6.8 4.2 2.5 5v3.2l2.8-2.4H8c4.4 0 6.8-1.6 6.8-5.9S12.4.9 8 .9Z${handset}`}
    />
  ),
  web: (
    <path
      className={styles.line}
      d="M3.4 2.6h9.2c.9 0 1.6.7 1.6 1.6v7.6c0 .9-.7 1.6-1.6 1.6H3.4c-.9 0-1.6-.7-1.6-1.6V4.2c0-.9.7-1.6 1.6-1.6ZM2 6h12"
    />
  ),
  mail: (
    <path
      className={styles.line}
      d="M3 3.2h10c.7 0 1.2.5 1.2 1.2v7.2c0 .7-.5 1.2-1.2 1.2H3c-.7 0-1.2-.5-1.2-1.2V4.4c0-.7.5-1.2 1.2-1.2ZM2.2 5 8 9l5.8-4"
    />
  ),
  max: <path className={styles.thick} d="M2.7 14V8A5.4 5.4 0 1 1 6 12.9C5 13.6 3.9 14.1 2.7 14Z" />,
  instagram: (
    <>
      <path
        className={styles.line}
        d="M5.4 1.8h5.2a3.6 3.6 0 0 1 3.6 3.6v5.2a3.6 3.6 0 0 1-3.6 3.6H5.4a3.6 3.6 0 0 1-3.6-3.6V5.4a3.6 3.6 0 0 1 3.6-3.6ZM8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z"
      />
      <circle cx="11.6" cy="4.4" r=".9" />
    </>
  ),
  messenger: (
    <path
      fillRule="evenodd"
      d="M8 1.2c-4 0-7 2.8-7 6.4 0 2 .9 3.7 2.4 4.9v2.4l2.3-1.2c.7.2 1.5.3 2.3.3 4 0 7-2.8 7-6.4S12 1.2 8 1.2ZM3.8 9.6l3.3-3.8 2 1.7 2.9-1.7-3.3 3.8-1.9-1.7-3 1.7Z"
    />
  ),
  teams: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="3.6" />
      <path className={styles.cut} d="M4.6 5.2h6.8M8 5.2v6" />
    </>
  ),
  x: <path className={styles.line} d="m3 2.8 10 10.4M13 2.8 3 13.2" />,
  api: (
    <path
      className={styles.line}
      d="M5.8 2.8c-1.8 0-1.6 1.4-1.6 2.8 0 1.5-.6 2.4-1.8 2.4 1.2 0 1.8.9 1.8 2.4 0 1.4-.2 2.8 1.6 2.8m4.4-10.4c1.8 0 1.6 1.4 1.6 2.8 0 1.5.6 2.4 1.8 2.4-1.2 0-1.8.9-1.8 2.4 0 1.4.2 2.8-1.6 2.8"
    />
  ),
  other: (
    <path
      className={styles.line}
      d="M3.4 2.4h9.2c.9 0 1.6.7 1.6 1.6v5.6c0 .9-.7 1.6-1.6 1.6H7.4L4.4 14v-2.8h-1c-.9 0-1.6-.7-1.6-1.6V4c0-.9.7-1.6 1.6-1.6Z"
    />
  ),
} satisfies Record<string, ReactNode>

export type ChannelGlyphKind = keyof typeof shapes

/** Whether a name is that of a mark. */
export function isChannelGlyph(name: string): name is ChannelGlyphKind {
  return Object.hasOwn(shapes, name)
}

/**
 * The mark of a messaging platform, in its hue. Decoration unless it gets a `label`. What is cut out of a filled shape shows
 * `--plate`, the colour that a row sets for what lies under its glyphs.
 */
export function ChannelGlyph({
  kind,
  size = 16,
  label,
  className,
}: {
  kind: ChannelGlyphKind
  size?: 11 | 14 | 16 | 20
  label?: string
  className?: string | undefined
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={classNames(styles.glyph, styles[kind], className)}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined || undefined}
    >
      {shapes[kind]}
    </svg>
  )
}
