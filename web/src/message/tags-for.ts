import type { TagScope, TagView } from '@parley/contract/tag'

/** The tags in use that a message, or a case, may be given, by name. */
export function tagsFor(tags: Iterable<TagView>, scope: TagScope): TagView[] {
  return tagsInUse(tags).filter(({ scopes }) => scopes?.includes(scope) ?? true)
}

/** The tags in use, by name. */
export function tagsInUse(tags: Iterable<TagView>): TagView[] {
  return [...tags].filter(({ removed }) => !removed).sort((left, right) => left.name.localeCompare(right.name))
}
