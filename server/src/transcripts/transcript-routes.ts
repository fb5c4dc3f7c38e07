import { Accepted, CasePath } from '@parley/contract/routes'
import { TranscriptBody, TranscriptOffer } from '@parley/contract/routes-transcripts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { offerTranscript, requestTranscript } from './request-transcript.ts'

const tags = ['cases']

/** A case's words by mail, for operators. */
export function addTranscriptRoutes(http: Http, { database }: { readonly database: Database }): void {
  http.get(
    '/api/v1/cases/:id/transcript',
    {
      schema: {
        tags,
        summary: 'Where a transcript of a case would come from and go to',
        params: CasePath,
        response: { 200: TranscriptOffer },
      },
    },
    (request) => database.snapshot(actorOf(request).workspaceId, (tx) => offerTranscript(tx, request.params.id)),
  )

  http.post(
    '/api/v1/cases/:id/transcript',
    {
      config: { refusals: ['no_mailbox', 'chat_changed', 'too_many_attempts'] },
      schema: {
        tags,
        summary: 'Send what was said in a finished case by mail',
        params: CasePath,
        body: TranscriptBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const { workspaceId, operatorId } = actorOf(request)
      return accepted(
        database.transaction(workspaceId, (tx) => requestTranscript(tx, request.params.id, request.body, operatorId)),
      )
    },
  )
}
