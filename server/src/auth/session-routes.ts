import { Refusal } from '@parley/contract/refusals'
import {
  Accepted,
  AcceptInvitationBody,
  InvitationLookupBody,
  InvitationOffer,
  PasswordBody,
  SessionView,
  SetupBody,
  SignInBody,
  WelcomeView,
} from '@parley/contract/routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { acceptInvitation, lookUpInvitation } from '../operators/accept-invitation.ts'
import { changePassword } from '../operators/change-password.ts'
import { signedIn } from '../presence/signed-in.ts'
import { setUpCompany } from '../setup/set-up-company.ts'
import type { Attempts } from './attempts.ts'
import type { SessionCookie } from './session-cookie.ts'
import { type Sessions, viewSession } from './sessions.ts'
import { type Device, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

export interface SessionParts {
  readonly database: Database
  readonly sessions: Sessions
  readonly attempts: Attempts
  readonly cookie: SessionCookie
  /** What the sign-in page shows of the demo, and whether a company may still be set up. */
  welcome(): Promise<WelcomeView>
}

/** Signing in and out, and the two ways to become an operator. */
export function addSessionRoutes(http: Http, parts: SessionParts): void {
  const { database, sessions, attempts, cookie } = parts
  const tags = ['identity']

  /** Every way in ends here: the old sign-in of this browser, if any, is not continued. */
  async function enter(request: FastifyRequest, reply: FastifyReply, token: string): Promise<SessionView> {
    const session = await sessions.find(token)
    if (session === undefined) throw new Refusal('not_signed_in')
    await signedIn(database, session.actor)
    cookie.set(request, reply, token)
    return viewSession(database, session)
  }

  http.get(
    '/api/v1/welcome',
    { schema: { tags, summary: 'What the sign-in page shows to everybody', response: { 200: WelcomeView } } },
    () => parts.welcome(),
  )

  http.post(
    '/api/v1/session',
    {
      config: { refusals: ['wrong_credentials', 'operator_suspended'] },
      schema: { tags, summary: 'Sign in', body: SignInBody, response: { 200: SessionView } },
    },
    async (request, reply) =>
      enter(request, reply, await signIn({ database, sessions, attempts }, request.body, deviceOf(request))),
  )

  http.get(
    '/api/v1/session',
    { schema: { tags, summary: 'Who is signed in', response: { 200: SessionView } } },
    (request) => {
      if (request.session === undefined) throw new Refusal('not_signed_in')
      return viewSession(database, request.session)
    },
  )

  http.delete(
    '/api/v1/session',
    { schema: { tags, summary: 'Sign out', response: { 200: Accepted } } },
    async (request, reply) => {
      if (request.session === undefined) throw new Refusal('not_signed_in')
      await signOut({ database, sessions }, request.session)
      cookie.clear(request, reply)
      return { accepted: true } as const
    },
  )

  http.put(
    '/api/v1/me/password',
    {
      config: { refusals: ['wrong_credentials', 'password_too_weak'] },
      schema: { tags, summary: 'Change one’s own password', body: PasswordBody, response: { 200: Accepted } },
    },
    (request) => {
      if (request.session === undefined) throw new Refusal('not_signed_in')
      return accepted(changePassword({ database, sessions, attempts }, request.session, request.body, request.ip))
    },
  )

  http.post(
    '/api/v1/setup',
    {
      config: { refusals: ['setup_done', 'email_taken', 'password_too_weak'] },
      schema: {
        tags,
        summary: 'Set up the company with its first owner',
        body: SetupBody,
        response: { 200: SessionView },
      },
    },
    async (request, reply) => {
      const { address, userAgent } = deviceOf(request)
      const token = await counted(attempts, 'setup', address, () =>
        setUpCompany({ database, sessions }, request.body, userAgent),
      )
      return enter(request, reply, token)
    },
  )

  http.post(
    '/api/v1/invitations/lookup',
    {
      config: { refusals: ['invitation_invalid'] },
      schema: {
        tags,
        summary: 'What an invitation offers',
        body: InvitationLookupBody,
        response: { 200: InvitationOffer },
      },
    },
    (request) => counted(attempts, 'invitation', request.ip, () => lookUpInvitation(database, request.body.token)),
  )

  http.post(
    '/api/v1/invitations/accept',
    {
      config: { refusals: ['invitation_invalid', 'email_taken', 'password_too_weak'] },
      schema: { tags, summary: 'Accept an invitation', body: AcceptInvitationBody, response: { 200: SessionView } },
    },
    async (request, reply) => {
      const { address, userAgent } = deviceOf(request)
      const token = await counted(attempts, 'invitation', address, () =>
        acceptInvitation({ database, sessions }, request.body, userAgent),
      )
      return enter(request, reply, token)
    },
  )
}

/** Refusals of these doors count as failed tries: a token or a free setup is not found by trying. */
async function counted<T>(attempts: Attempts, door: string, address: string, work: () => Promise<T>): Promise<T> {
  await attempts.check(door, address)
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) await attempts.failed(door, address)
    throw error
  }
}

function deviceOf(request: FastifyRequest): Device {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}
