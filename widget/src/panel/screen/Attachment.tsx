import type { WidgetMessage } from '@parley/contract/widget'
import styles from './Attachment.module.css'
import { usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'

type AttachmentInMessage = WidgetMessage['attachments'][number]

/** Largest picture in the log, CSS pixels. */
const largest = 240

/** A picture with its place reserved, or a file with its name and size. */
export function Attachment({ attachment }: { attachment: AttachmentInMessage }) {
  const words = useWords()
  const preview = usePanel(({ previews }) => previews[attachment.fileId])
  const href = safeAddress(attachment.url)
  const { name, state, size } = attachment
  if (state !== 'ready' || href === null) {
    return (
      <FileLine
        icon="file"
        name={name}
        note={state === 'fetching' ? words.fetching : words.unavailable[attachment.reason ?? 'failed']}
      />
    )
  }
  if (attachment.kind === 'image' || attachment.kind === 'sticker') {
    const { width, height } = reservedSize(attachment)
    return (
      <a class={styles.picture} href={href} target="_blank" rel="noopener">
        <img
          src={preview ?? href}
          alt={name === '' ? words.image : name}
          width={width}
          height={height}
          decoding="async"
        />
      </a>
    )
  }
  return (
    <a class={styles.link} href={href} target="_blank" rel="noopener" download={name} aria-label={words.download(name)}>
      <FileLine icon="file" name={name} note={size > 0 ? words.bytes(size) : ''} />
    </a>
  )
}

export function FileLine({ icon, name, note }: { icon: 'file' | 'image'; name: string; note: string }) {
  return (
    <span class={styles.file}>
      <Icon name={icon} />
      <span class={styles.words}>
        <span class={styles.name}>{name}</span>
        <span class={styles.note}>{note}</span>
      </span>
    </span>
  )
}

/** The place that a picture takes before it has come; nothing jumps when it does. */
function reservedSize({ width, height }: AttachmentInMessage): { width: number; height: number } {
  if (width === undefined || height === undefined) return { width: largest, height: 180 }
  const scale = Math.min(1, largest / width, largest / height)
  return { width: Math.max(48, Math.round(width * scale)), height: Math.max(48, Math.round(height * scale)) }
}

/** An address of http or https; null for anything that could run. */
function safeAddress(address: string): string | null {
  try {
    const { protocol, href } = new URL(address, location.href)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}
