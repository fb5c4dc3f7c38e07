import {
  Accepted,
  InvitationBody,
  InvitationPath,
  InvitationsPage,
  InvitationView,
  MeBody,
  OperatorPath,
} from '@parley/contract/routes'
import { OperatorBody, SignInPath, SignInsPage, SuspensionBody } from '@parley/contract/routes-routing'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { changeStatus } from '../presence/change-status.ts'
import { changeMe } from './change-me.ts'
import { changeOperator } from './change-operator.ts'
import { endSignIn } from './end-sign-in.ts'
import { inviteOperator } from './invite-operator.ts'
import { listInvitations } from './list-invitations.ts'
import { listSignIns } from './list-sign-ins.ts'
import { makePasswordLink } from './make-password-link.ts'
import { readmitOperator } from './readmit-operator.ts'
import { removeOperator } from './remove-operator.ts'
import { restoreOperator, suspendOperator } from './suspend-operator.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export interface OperatorRouteParts {
  readonly database: Database
  readonly sessions: Sessions
  readonly publicUrl: string
}

/** Oneself and one's colleagues. The list of them is in the snapshot. */
export function addOperatorRoutes(http: Http, { database, sessions, publicUrl }: OperatorRouteParts): void {
  const tags = ['settings']

  http.put(
    '/api/v1/me',
    {
      schema: {
        tags,
        summary: 'Change one’s own name, status, language, time zone, settings',
        body: MeBody,
        response: { 200: Accepted },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { status, ...rest } = request.body
      await changeMe(database, actor, rest)
      if (status !== undefined) await changeStatus(database, actor, status)
      return { accepted: true } as const
    },
  )

  http.post(
    '/api/v1/invitations',
    {
      config: { refusals: ['email_taken'] },
      schema: {
        tags,
        summary: 'Invite a colleague; the link is shown once',
        body: InvitationBody,
        response: { 200: InvitationView },
      },
    },
    (request) => inviteOperator({ database, publicUrl }, actorOf(request), request.body),
  )

  http.get(
    '/api/v1/invitations',
    { schema: { tags, summary: 'Who was invited and has not come yet', response: { 200: InvitationsPage } } },
    (request) => listInvitations(database, actorOf(request)),
  )

  http.delete(
    '/api/v1/invitations/:id',
    { schema: { tags, summary: 'Withdraw an invitation', params: InvitationPath, response: { 200: Accepted } } },
    (request) => accepted(withdrawInvitation(database, actorOf(request), request.params.id)),
  )

  http.post(
    '/api/v1/operators/:id/password-link',
    {
      schema: {
        tags,
        summary: 'A link to a new password for a colleague; it is shown once',
        params: OperatorPath,
        response: { 200: InvitationView },
      },
    },
    (request) => makePasswordLink({ database, publicUrl }, actorOf(request), request.params.id),
  )

  http.put(
    '/api/v1/operators/:id',
    {
      schema: {
        tags,
        summary: 'Change a colleague’s role, limit and settings',
        params: OperatorPath,
        body: OperatorBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_operator' })
      return accepted(changeOperator({ database, sessions }, actor, request.params.id, request.body))
    },
  )

  http.put(
    '/api/v1/operators/:id/suspension',
    {
      schema: {
        tags,
        summary: 'Suspend a colleague, so that he cannot sign in and his chats wait again; or take that back',
        params: OperatorPath,
        body: SuspensionBody,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const { id } = request.params
      const actor = actorOf(request)
      const { suspended } = request.body
      return accepted(
        suspended ? suspendOperator({ database, sessions }, actor, id) : restoreOperator(database, actor, id),
      )
    },
  )

  http.delete(
    '/api/v1/operators/:id',
    {
      schema: {
        tags,
        summary: 'Remove a colleague; his chats wait again',
        params: OperatorPath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(removeOperator({ database, sessions }, actorOf(request), request.params.id)),
  )

  http.post(
    '/api/v1/operators/:id/readmission',
    {
      config: { refusals: ['email_taken'] },
      schema: {
        tags,
        summary: 'Take a removed colleague back: he signs in as before, in no queue as yet',
        params: OperatorPath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(readmitOperator(database, actorOf(request), request.params.id)),
  )

  http.get(
    '/api/v1/operators/:id/sessions',
    { schema: { tags, summary: 'Where somebody is signed in', params: OperatorPath, response: { 200: SignInsPage } } },
    (request) => listSignIns(database, actorOf(request), request.params.id, request.session?.id),
  )

  http.delete(
    '/api/v1/operators/:id/sessions/:signInId',
    { schema: { tags, summary: 'Sign somebody out there', params: SignInPath, response: { 200: Accepted } } },
    (request) => accepted(endSignIn({ database, sessions }, actorOf(request), request.params)),
  )
}
