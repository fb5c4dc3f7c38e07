import type { ReactNode } from 'react'
import { Announcer } from '../ui/Announcer.tsx'
import { ControlsPart } from './ControlsPart.tsx'
import styles from './Gallery.module.css'
import { ListPart } from './ListPart.tsx'
import { MarksPart } from './MarksPart.tsx'
import { OverlaysPart } from './OverlaysPart.tsx'
import { ShellPart } from './ShellPart.tsx'
import { SocketsPart } from './SocketsPart.tsx'

const parts: Record<string, () => ReactNode> = {
  controls: ControlsPart,
  marks: MarksPart,
  sockets: SocketsPart,
  list: ListPart,
  overlays: OverlaysPart,
  shell: ShellPart,
}

/** Every part in its states, or `only` one of them. */
export function Gallery({ only }: { only: string | null }) {
  const Only = only === null ? undefined : parts[only]
  if (Only) return <Only />
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>Parley: parts</h1>
      {Object.entries(parts)
        .filter(([name]) => name !== 'shell')
        .map(([name, Part]) => (
          <section key={name} className={styles.part} aria-label={name}>
            <h2 className={styles.heading}>{name}</h2>
            <Part />
          </section>
        ))}
      <Announcer />
    </main>
  )
}
