import path from 'node:path'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Database } from '../../database/database.ts'
import type { Http } from '../../http/http.ts'
import { allowOtherSites, setContentPolicy } from '../../http/security-headers.ts'
import { sendStatic } from '../../http/send-static.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import { makePortalLink } from '../../portal/make-portal-link.ts'
import type { PortalLinks } from '../../portal/portal-links.ts'
import { repositoryFolder } from '../../repository-folder.ts'
import { clientLocale } from '../client-locale.ts'
import { createMeter } from '../meter.ts'
import type { SecretBox } from '../secrets.ts'
import { type Form, findForm } from './find-form.ts'
import { type Entered, formFields, formProblems } from './form-fields.ts'
import { renderAccepted, renderForm, renderNoForm } from './form-page.ts'
import { newFormToken, readFormToken } from './form-token.ts'
import { type FormWords, formWords } from './form-words.ts'
import { submitForm } from './submit-form.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly portalLinks: PortalLinks
  readonly publicUrl: string
  readonly receiveMessage: ReceiveMessage
}

const FormPath = Type.Object({ channelId: Type.String({ maxLength: 100 }) }, { additionalProperties: false })
/** People write a form now and then; a whole office may stand behind one address. */
const perNetwork = { perMinute: 6, burst: 12 }
const perForm = { perMinute: 120, burst: 120 }
/** Bytes of what is filled in. */
const bodyLimit = 100_000
const folder = path.join(repositoryFolder, 'server', 'src', 'channels', 'form')

/** The pages of forms (P-9): asked for, filled in, answered with the number of the case. No script, no cookie. */
export async function registerFormRoutes(http: Http, parts: Parts): Promise<void> {
  const network = createMeter(perNetwork)
  const form = createMeter(perForm)
  await http.register(async (scope: Http) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit },
      (_request, body, done) => {
        done(null, Object.fromEntries(new URLSearchParams(String(body))))
      },
    )
    scope.get('/form/form.css', { schema: { hide: true } }, (request, reply) =>
      sendStatic(request, reply, { folder, name: 'form.css', cached: 'minutes' }),
    )
    scope.get('/form/:channelId', { schema: { hide: true, params: FormPath } }, (request, reply) =>
      withForm(parts, request, reply, request.params.channelId, async (found, locale) =>
        sendForm(reply, found, { locale }),
      ),
    )
    scope.post('/form/:channelId', { schema: { hide: true, params: FormPath } }, (request, reply) =>
      withForm(parts, request, reply, request.params.channelId, async (found, locale) => {
        const wait = Math.max(network(request.ip), form(found.channelId))
        return take(parts, reply, found, { locale, entered: enteredIn(request.body), wait })
      }),
    )
  })
}

/** Takes what was filled in, or shows it again with what is wrong. Whatever happens, nothing that was typed is lost. */
async function take(
  parts: Parts,
  reply: FastifyReply,
  form: Form,
  { locale, entered, wait }: { locale: Locale; entered: Entered; wait: number },
): Promise<FastifyReply> {
  const words = formWords[locale]
  const fields = formFields(form.settings, words)
  const { submission, isStale } = readFormToken(form.key, entered['token'] ?? '', form.now)
  const again = (status: number, why: { problems?: Map<string, string>; notice?: keyof FormWords }) =>
    sendForm(reply.code(status), form, { locale, entered, submission, ...why })
  if (wait > 0) return again(429, { notice: 'tooOften' })
  if ((entered['website'] ?? '') !== '') return again(422, { notice: 'robot' })
  const problems = formProblems(fields, entered, words)
  if (problems.size > 0) return again(422, { problems })
  if (isStale) return again(422, { notice: 'stale' })
  try {
    const submitted = await submitForm(parts, form, { id: submission, fields, entered, locale })
    const { conversationId } = submitted
    const { url } = await makePortalLink(parts, { workspaceId: form.workspaceId, conversationId })
    return await sendPage(reply, form, renderAccepted(locale, { ...submitted, link: url }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return again(error.code === 'overloaded' ? 503 : 422, { notice: 'failed' })
  }
}

function sendForm(
  reply: FastifyReply,
  form: Form,
  shown: {
    locale: Locale
    entered?: Entered
    submission?: string
    problems?: ReadonlyMap<string, string>
    notice?: keyof FormWords
  },
): FastifyReply {
  const { locale, entered = {}, submission, problems = new Map<string, string>() } = shown
  const words = formWords[locale]
  const said = shown.notice === undefined ? null : words[shown.notice]
  const page = renderForm({
    locale,
    title: form.settings.title,
    intro: form.settings.intro,
    fields: formFields(form.settings, words),
    entered,
    problems,
    notice: typeof said === 'string' ? said : null,
    token: newFormToken(form.key, form.now, submission),
  })
  return sendPage(reply, form, page)
}

/** A page for whatever site may frame it; it sends to nobody but us. */
function sendPage(reply: FastifyReply, { settings: { sites } }: Form, page: string): FastifyReply {
  allowOtherSites(reply)
  const frames = sites.length === 0 ? '*' : sites.join(' ')
  setContentPolicy(reply, {
    own: `default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ${frames}`,
  })
  return reply.type('text/html; charset=utf-8').send(page)
}

async function withForm(
  { database, secrets }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  channelId: string,
  show: (form: Form, locale: Locale) => Promise<FastifyReply>,
): Promise<FastifyReply> {
  const browser = clientLocale(request.headers['accept-language'])
  try {
    const form = await findForm(database, secrets, channelId)
    const { language } = form.settings
    return await show(form, language === 'auto' ? (browser ?? form.locale) : language)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    setContentPolicy(reply, { own: "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *" })
    allowOtherSites(reply)
    const isClosed = error.code === 'channel_off'
    const page = renderNoForm(browser ?? 'ru', isClosed ? 'closed' : 'gone')
    return reply
      .code(isClosed ? 503 : 404)
      .type('text/html; charset=utf-8')
      .send(page)
  }
}

function enteredIn(body: unknown): Entered {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
