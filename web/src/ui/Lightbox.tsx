import { lazy, Suspense } from 'react'

const LightboxSurface = lazy(() => import('./overlays/LightboxSurface.tsx'))

interface LightboxImage {
  url: string
  /** Shown under the picture, and read aloud. */
  name: string
  /** Where the original is saved from; `url` unless given. */
  downloadUrl?: string
}

export interface LightboxProps {
  images: readonly LightboxImage[]
  /** Which one is shown; `null` closes. */
  index: number | null
  onMove: (index: number) => void
  onClose: () => void
}

/** Pictures over the whole window: arrow keys move, Esc closes, focus returns. */
export function Lightbox(props: LightboxProps) {
  if (props.index === null || props.images[props.index] === undefined) return null
  return (
    <Suspense>
      <LightboxSurface {...props} index={props.index} />
    </Suspense>
  )
}
