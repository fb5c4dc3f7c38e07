import { Accepted } from '@parley/contract/routes'
import {
  PreviewBody,
  TemplateAnswer,
  TemplateBody,
  TemplateChange,
  TemplatePath,
  TemplatePreview,
  TemplateUses,
} from '@parley/contract/routes-templates'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { previewTemplate } from './preview-template.ts'
import { addTemplate, changeTemplate, removeTemplate, restoreTemplate } from './save-template.ts'
import { listTemplateUses } from './template-uses.ts'

/** Prepared replies. They come to the desk with the snapshot and the feed: everybody's, and one's own. */
export function addTemplateRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['templates']

  http.post(
    '/api/v1/templates',
    { schema: { tags, summary: 'Make a template', body: TemplateBody, response: { 200: TemplateAnswer } } },
    async (request) => ({ id: await addTemplate(database, actorOf(request), request.body) }),
  )

  http.put(
    '/api/v1/templates/:id',
    {
      schema: {
        tags,
        summary: 'Change a template',
        params: TemplatePath,
        body: TemplateChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeTemplate(database, actorOf(request), request.params.id, request.body)),
  )

  http.delete(
    '/api/v1/templates/:id',
    { schema: { tags, summary: 'Remove a template', params: TemplatePath, response: { 200: Accepted } } },
    (request) => accepted(removeTemplate(database, actorOf(request), request.params.id)),
  )

  http.post(
    '/api/v1/templates/:id/restore',
    {
      schema: {
        tags,
        summary: 'Take the removal of a template back',
        params: TemplatePath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(restoreTemplate(database, actorOf(request), request.params.id)),
  )

  http.get(
    '/api/v1/templates/uses',
    { schema: { tags, summary: 'How often templates were used', response: { 200: TemplateUses } } },
    (request) => listTemplateUses(database, actorOf(request)),
  )

  http.post(
    '/api/v1/templates/:id/preview',
    {
      schema: {
        tags,
        summary: 'A template as it would be sent in a conversation',
        params: TemplatePath,
        body: PreviewBody,
        response: { 200: TemplatePreview },
      },
    },
    (request) => previewTemplate(database, actorOf(request), request.params.id, request.body),
  )
}
