import { LetterBody, LetterPageQuery } from '@parley/contract/letter'
import { MessagePath } from '@parley/contract/routes-messages'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Http } from '../http/http.ts'
import { setContentPolicy } from '../http/security-headers.ts'
import { letterPage } from './letter-page.ts'
import { loadLetterBody, loadLetterForm } from './load-letter.ts'

const tags = ['messages']

/** What a letter is besides its message. */
export function addLetterRoutes(http: Http, parts: { readonly database: Database; readonly files: FileStore }): void {
  http.get(
    '/api/v1/conversations/:id/messages/:seq/letter',
    {
      schema: {
        tags,
        summary: 'What a letter repeats of earlier ones, and where it wants answers to go',
        params: MessagePath,
        response: { 200: LetterBody },
      },
    },
    (request) => {
      const { id, seq } = request.params
      return loadLetterBody(parts.database, actorOf(request), { conversationId: id, seq })
    },
  )

  http.get(
    '/api/v1/conversations/:id/messages/:seq/letter.html',
    {
      schema: {
        tags,
        summary: 'A letter as it was formed: a page without scripts for a frame of its own',
        params: MessagePath,
        querystring: LetterPageQuery,
      },
    },
    async (request, reply) => {
      const { id, seq } = request.params
      const { pictures, theme } = request.query
      const form = await loadLetterForm(parts, actorOf(request), { conversationId: id, seq })
      // What somebody else wrote is shown in an origin of its own, without scripts, and asks nobody for anything that was not allowed.
      setContentPolicy(reply, {
        own: [
          "default-src 'none'",
          `img-src data:${pictures === 'remote' ? ' https: http:' : ''}`,
          "style-src 'unsafe-inline'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'self'",
          'sandbox allow-popups allow-popups-to-escape-sandbox',
        ].join('; '),
      })
      void reply.header('x-frame-options', 'SAMEORIGIN')
      return reply
        .type('text/html; charset=utf-8')
        .send(letterPage(form, { hasRemote: pictures === 'remote', isDark: theme === 'dark' }))
    },
  )
}
