import type { TemplateView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { shownTags } from '../message/shown-tags.ts'
import { dotted } from '../ui/dotted.ts'

/** Says what sending a template does besides; undefined for nothing. */
export function useActionWords(): (action: TemplateView['action']) => string | undefined {
  const text = useText()
  const { stores } = useDesk()
  const tags = useStore(stores.tags, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  return (action) => {
    const names = shownTags(tags, action?.tagIds ?? []).flatMap(({ name, removed }) => (removed ? [] : [name]))
    const words = [
      ...(names.length > 0 ? [text('templates.tagsCase', { names: names.join(', ') })] : []),
      ...(action?.queueId ? [text('templates.toQueue', { name: queues.get(action.queueId)?.name ?? '' })] : []),
      ...(action?.finish ? [text('templates.finishes', { status: text(`case.status.${action.finish}`) })] : []),
    ]
    return words.length > 0 ? dotted(...words) : undefined
  }
}
