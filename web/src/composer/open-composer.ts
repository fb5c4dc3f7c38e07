import type { QueueId } from '@parley/contract/ids'
import type { TemplateView } from '@parley/contract/views'
import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'
import { useStable } from '../ui/use-stable.ts'

interface OpenComposer {
  /** Whose templates are offered there. */
  readonly queueId: QueueId
  /** Puts a prepared reply where the caret is. */
  insert: (template: TemplateView) => void
}

/** Where one writes on screen, for whoever puts something in from elsewhere; null: nowhere. */
export const openComposer = createStore<{ readonly composer: OpenComposer | null }>(() => ({ composer: null }))

/** Makes a composer known while it is on screen. */
export function useOpenComposer(isShown: boolean, { queueId, insert }: OpenComposer): void {
  const latest = useStable(insert)
  useEffect(() => {
    if (!isShown) return
    const composer = { queueId, insert: latest }
    openComposer.setState({ composer })
    return () => {
      if (openComposer.getState().composer === composer) openComposer.setState({ composer: null })
    }
  }, [isShown, queueId, latest])
}
