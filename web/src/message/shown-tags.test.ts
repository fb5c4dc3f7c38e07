import type { TagId } from '@parley/contract/ids'
import type { TagView } from '@parley/contract/tag'
import { expect, test } from 'vitest'
import { shownTags } from './shown-tags.ts'
import { tagsFor } from './tags-for.ts'

const [courier, delivery, gone] = ['courier', 'delivery', 'gone'] as TagId[]

test('A-16: a merged tag is shown as what it became a part of, once; one out of use is still told', () => {
  if (courier === undefined || delivery === undefined || gone === undefined) throw new Error('three tags')
  const tag = (id: TagId, change: Partial<TagView> = {}): [TagId, TagView] => [
    id,
    { id, version: 1, name: id, color: 'teal', removed: false, mergedInto: null, ...change },
  ]
  const tags = new Map([
    tag(courier, { removed: true, mergedInto: delivery }),
    tag(delivery),
    tag(gone, { removed: true }),
  ])
  const names = (...ids: TagId[]) => shownTags(tags, ids).map(({ name }) => name)
  expect(names(courier, delivery, gone)).toEqual(['delivery', 'gone'])
  expect(names(courier)).toEqual(['delivery'])
  const offered = (scopes?: TagView['scopes']) =>
    tagsFor(
      [...tags.values()].map((one) => ({ ...one, ...(scopes && { scopes }) })),
      'case',
    ).map(({ name }) => name)
  expect([offered(), offered(['message', 'case']), offered(['message'])]).toEqual([['delivery'], ['delivery'], []])
})
