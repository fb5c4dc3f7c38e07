import { Refusal } from '@parley/contract/refusals'
import { Accepted } from '@parley/contract/routes'
import { TranscriptBody, TranscriptOffer } from '@parley/contract/routes-transcripts'
import {
  ClientCaseBody,
  ClientCasePage,
  ClientCasePath,
  ClientCases,
  ClientReplyBody,
  PortalLinkAnswer,
} from '@parley/contract/routes-widget'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { deskNow } from '../../clock.ts'
import type { Database, Tx } from '../../database/database.ts'
import { accepted } from '../../http/accepted.ts'
import type { Http } from '../../http/http.ts'
import { loadCaseMessages } from '../../messages/message-view.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import { loadOperators } from '../../operators/operator-view.ts'
import { changeCaseAsClient } from '../../portal/change-case-as-client.ts'
import { findClientCase, listClientCases } from '../../portal/list-client-cases.ts'
import { makePortalLink } from '../../portal/make-portal-link.ts'
import type { PortalLinks, PortalOwner } from '../../portal/portal-links.ts'
import { replyAsClient } from '../../portal/reply-as-client.ts'
import { audience } from '../../realtime/audience.ts'
import { offerTranscript, requestTranscript } from '../../transcripts/request-transcript.ts'
import { createMeter } from '../meter.ts'
import type { SecretBox } from '../secrets.ts'
import type { FileLinks } from './file-links.ts'
import { linksGoodUntil } from './file-links.ts'
import { findVisitor } from './find-visitor.ts'
import { findWidget, requireAllowedSite } from './find-widget.ts'
import { knowVisitor } from './know-visitor.ts'
import { claimOf } from './visitor-headers.ts'
import { toWidgetMessage } from './widget-messages.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly links: FileLinks
  readonly portalLinks: PortalLinks
  readonly publicUrl: string
  readonly receiveMessage: ReceiveMessage
}

/** `channel`: the visitor of a widget, by his headers; without it the token of a link stands in `X-Parley-Link`. */
const Query = Type.Object({ channel: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false })

/** Messages of a case's page. */
const pageSize = 200
/** People look and answer; programs that try links do more. */
const asksPerNetwork = { perMinute: 120, burst: 120 }

const who = ['visitor_unknown', 'too_many_attempts', 'channel_unknown', 'channel_off', 'site_not_allowed'] as const

/** «Мои обращения»: what a client may see and do of his own cases (O-11). No cookies: a visitor's token, or a signed link. */
export function addClientCaseRoutes(http: Http, parts: Parts): void {
  const { database } = parts
  const meter = createMeter(asksPerNetwork)
  const tags = ['widget']

  async function ownerOf(request: FastifyRequest, channel: string | undefined): Promise<PortalOwner | null> {
    const wait = meter(request.ip)
    if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
    return channel === undefined ? linkOwner(parts, request) : visitorOwner(parts, request, channel)
  }

  async function knownOwner(request: FastifyRequest, channel: string | undefined): Promise<PortalOwner> {
    const owner = await ownerOf(request, channel)
    if (owner === null) throw new Refusal('not_found')
    return owner
  }

  http.get(
    '/widget/v1/cases',
    {
      config: { refusals: [...who] },
      schema: { tags, summary: 'The client’s own cases', querystring: Query, response: { 200: ClientCases } },
    },
    async (request) => {
      const owner = await ownerOf(request, request.query.channel)
      if (owner === null) return { cases: [], company: '' }
      return database.transaction(owner.workspaceId, async (tx) => ({
        cases: await listClientCases(tx, owner.conversationId),
        company: await companyName(tx),
      }))
    },
  )

  http.get(
    '/widget/v1/cases/:id',
    {
      config: { refusals: [...who] },
      schema: {
        tags,
        summary: 'One of the client’s cases with what was said',
        params: ClientCasePath,
        querystring: Query,
        response: { 200: ClientCasePage },
      },
    },
    async (request) => {
      const owner = await knownOwner(request, request.query.channel)
      return database.snapshot(owner.workspaceId, (tx) => loadPage(tx, parts, owner, request.params.id))
    },
  )

  http.put(
    '/widget/v1/cases/:id',
    {
      config: { refusals: [...who, 'contact_blocked', 'chat_finished'] },
      schema: {
        tags,
        summary: 'Close or reopen a case as its client',
        params: ClientCasePath,
        querystring: Query,
        body: ClientCaseBody,
        response: { 200: Accepted },
      },
    },
    async (request) => {
      const owner = await knownOwner(request, request.query.channel)
      return accepted(changeCaseAsClient(database, owner, request.params.id, request.body))
    },
  )

  http.post(
    '/widget/v1/cases/:id/replies',
    {
      config: {
        refusals: [
          ...who,
          'contact_blocked',
          'conversation_moved_on',
          'empty_message',
          'client_id_reused',
          'overloaded',
        ],
      },
      schema: {
        tags,
        summary: 'Write in the latest case as its client',
        params: ClientCasePath,
        querystring: Query,
        body: ClientReplyBody,
        response: { 200: Accepted },
      },
    },
    async (request) => {
      const owner = await knownOwner(request, request.query.channel)
      return accepted(replyAsClient(parts, owner, request.params.id, request.body))
    },
  )

  http.get(
    '/widget/v1/cases/:id/transcript',
    {
      config: { refusals: [...who] },
      schema: {
        tags,
        summary: 'Where a transcript of one’s case would come from and go to',
        params: ClientCasePath,
        querystring: Query,
        response: { 200: TranscriptOffer },
      },
    },
    async (request) => {
      const { workspaceId, conversationId } = await knownOwner(request, request.query.channel)
      return database.snapshot(workspaceId, async (tx) => {
        await findClientCase(tx, conversationId, request.params.id)
        return offerTranscript(tx, request.params.id)
      })
    },
  )

  http.post(
    '/widget/v1/cases/:id/transcript',
    {
      config: { refusals: [...who, 'no_mailbox', 'chat_changed'] },
      schema: {
        tags,
        summary: 'What was said in one’s case, by mail',
        params: ClientCasePath,
        querystring: Query,
        body: TranscriptBody,
        response: { 200: Accepted },
      },
    },
    async (request) => {
      const { workspaceId, conversationId } = await knownOwner(request, request.query.channel)
      const { id } = request.params
      return accepted(
        database.transaction(workspaceId, async (tx) => {
          await findClientCase(tx, conversationId, id)
          await requestTranscript(tx, id, request.body, null)
        }),
      )
    },
  )

  http.post(
    '/widget/v1/cases/link',
    {
      config: { refusals: [...who] },
      schema: {
        tags,
        summary: 'A link to the client’s own page of cases',
        querystring: Query,
        response: { 200: PortalLinkAnswer },
      },
    },
    async (request) => makePortalLink(parts, await knownOwner(request, request.query.channel)),
  )
}

async function linkOwner({ database, portalLinks }: Parts, request: FastifyRequest): Promise<PortalOwner> {
  const token = request.headers['x-parley-link']
  // Nobody's clock but the desk's; which workspace it is the link says, and is believed only with its signature.
  const owner = typeof token === 'string' ? portalLinks.read(token, new Date(0)) : null
  if (owner === null || typeof token !== 'string') throw new Refusal('visitor_unknown')
  const now = await database.transaction(owner.workspaceId, deskNow)
  if (portalLinks.read(token, now) === null) throw new Refusal('visitor_unknown')
  return owner
}

/** Null for a visitor who has not written yet. */
async function visitorOwner(
  { database, secrets, publicUrl }: Parts,
  request: FastifyRequest,
  channel: string,
): Promise<PortalOwner | null> {
  const widget = await findWidget(database, channel)
  requireAllowedSite(widget, publicUrl, request.headers.origin ?? new URL(publicUrl).origin, null)
  const { visitor } = knowVisitor(secrets, widget, claimOf(request))
  const { workspaceId } = widget
  const found = await database.transaction(workspaceId, (tx) => findVisitor(tx, widget, visitor))
  return found === null ? null : { workspaceId, conversationId: found.conversationId }
}

async function companyName(tx: Tx): Promise<string> {
  const { name } = await tx.db
    .selectFrom('workspaces')
    .select('name')
    .where('workspace_id', '=', tx.workspaceId)
    .executeTakeFirstOrThrow()
  return name
}

async function loadPage(
  tx: Tx,
  { links }: Parts,
  { workspaceId, conversationId }: PortalOwner,
  caseId: ClientCasePath['id'],
): Promise<ClientCasePage> {
  const found = await findClientCase(tx, conversationId, caseId)
  const views = await loadCaseMessages(tx, conversationId, caseId, { limit: pageSize })
  const names = new Map((await loadOperators(tx)).map(({ id, name }) => [id, name.split(' ')[0] ?? '']))
  const { externalId } = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select('i.external_id as externalId')
    .where('c.workspace_id', '=', workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const until = linksGoodUntil(await deskNow(tx))
  return {
    case: found,
    messages: views
      .filter((view) => audience.client(view))
      .map((view) =>
        toWidgetMessage(view, {
          nameOf: (operatorId) => names.get(operatorId) ?? '',
          urlOf: ({ fileId }) => links.pathTo({ workspaceId, fileId, externalId }, until),
        }),
      ),
  }
}
