import type { TagId } from '@parley/contract/ids'
import type { TagView } from '@parley/contract/tag'

/** The tags that a thing is shown with: for a merged one what it became a part of, each once; those out of use too. */
export function shownTags(tags: ReadonlyMap<TagId, TagView>, ids: readonly TagId[]): TagView[] {
  const shown = ids.flatMap((id) => {
    const tag = tags.get(id)
    return (tag?.mergedInto ? tags.get(tag.mergedInto) : tag) ?? []
  })
  return [...new Set(shown)]
}
