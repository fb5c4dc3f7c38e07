import type { TagColor, TagView } from '@parley/contract/tag'
import type { ReactNode } from 'react'
import { Pill, type PillTone } from '../ui/Pill.tsx'

/** The palette of tags in the desk's tones. */
const toneOf: Record<TagColor, PillTone> = {
  teal: 'accent',
  amber: 'warn',
  green: 'ok',
  violet: 'violet',
  rose: 'rose',
  grey: 'grey',
  blue: 'blue',
  olive: 'olive',
  brown: 'brown',
  plum: 'plum',
}

/** A tag in its colour. */
export function TagPill({ tag, icon }: { tag: Pick<TagView, 'name' | 'color'>; icon?: ReactNode }) {
  return (
    <Pill tone={toneOf[tag.color]} icon={icon}>
      {tag.name}
    </Pill>
  )
}
