import { Accepted } from '@parley/contract/routes'
import { TagAnswer, TagBody, TagChange, TagMerge, TagPath, TagUses } from '@parley/contract/routes-messages'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { countTagUses } from './count-tag-uses.ts'
import { mergeTags } from './merge-tags.ts'
import { addTag, changeTag, removeTag } from './save-tag.ts'

/** The tags that messages may have. They come to the desk with the snapshot and the feed. */
export function addTagRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['settings']

  http.post(
    '/api/v1/tags',
    {
      config: { refusals: ['name_taken'] },
      schema: { tags, summary: 'Define a tag', body: TagBody, response: { 200: TagAnswer } },
    },
    async (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_tags' })
      return { id: await addTag(database, actor, request.body) }
    },
  )

  http.put(
    '/api/v1/tags/:id',
    {
      config: { refusals: ['name_taken'] },
      schema: { tags, summary: 'Rename or paint a tag', params: TagPath, body: TagChange, response: { 200: Accepted } },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_tags' })
      return accepted(changeTag(database, actor, request.params.id, request.body))
    },
  )

  http.delete(
    '/api/v1/tags/:id',
    { schema: { tags, summary: 'Take a tag out of use', params: TagPath, response: { 200: Accepted } } },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_tags' })
      return accepted(removeTag(database, actor, request.params.id))
    },
  )

  http.post(
    '/api/v1/tags/:id/merge',
    {
      config: { refusals: ['tag_into_itself'] },
      schema: {
        tags,
        summary: 'Make a tag a part of another',
        params: TagPath,
        body: TagMerge,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_tags' })
      return accepted(mergeTags(database, actor, request.params.id, request.body.into))
    },
  )

  http.get(
    '/api/v1/tags/uses',
    { schema: { tags, summary: 'How many cases have each tag', response: { 200: TagUses } } },
    (request) => countTagUses(database, actorOf(request)),
  )
}
