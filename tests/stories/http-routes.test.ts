import { randomUUID } from 'node:crypto'
import { RefusalBody } from '@parley/contract/refusals'
import { CasesPage, MessagesPage } from '@parley/contract/routes'
import { CaseMoveAnswer, NoteAnswer } from '@parley/contract/routes-cases'
import { Snapshot } from '@parley/contract/snapshot'
import { publicRoutes } from '@parley/server/http/public-routes'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { type Answer, Browser, codeOf } from '../testing/browser.ts'
import { foreignRequests, routesAsked } from '../testing/foreign-requests.ts'
import { addOtherCompany } from '../testing/second-workspace.ts'
import { Visitor } from '../testing/visitor.ts'
import { hire, openCompany, ownerOf } from '../testing/whole-desk.ts'

const Description = Type.Object({
  paths: Type.Record(
    Type.String(),
    Type.Record(Type.String(), Type.Object({ requestBody: Type.Optional(Type.Unknown()) })),
  ),
})

/** Every route of the API, from its own description. */
async function listRoutes(url: string) {
  const { paths } = Value.Parse(Description, await (await fetch(`${url}/api/openapi.json`)).json())
  return Object.entries(paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        hasBody: operation.requestBody !== undefined,
      })),
    )
}

function at(path: string, id: string = randomUUID()): string {
  return path.replace(':id', id).replace(':seq', '1')
}

test('without a sign-in every route but the named public ones refuses, and knows nothing of what it was asked', async () => {
  const desk = await openCompany()
  const routes = await listRoutes(desk.url)
  expect(routes.length).toBeGreaterThan(20)
  const stranger = new Browser(desk.url)
  const open: string[] = []
  for (const { method, path, hasBody } of routes) {
    const answer = await stranger.asks(method, at(path), hasBody ? {} : undefined)
    if (answer.status !== 401) open.push(`${method} ${path}`)
  }
  // Invitations and sign-in refuse the empty body; welcome and setup are open by nature.
  expect(open.sort()).toEqual([...publicRoutes].sort())
})

test('every route with a body refuses extra fields, wrong types and what is no JSON, naming the place', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const routes = (await listRoutes(desk.url)).filter(({ hasBody }) => hasBody)
  expect(routes.length).toBeGreaterThan(12)
  for (const { method, path } of routes) {
    const route = `${method} ${path}`
    for (const body of [{ workspace_id: 2, role: 'owner' }, [], 'text', 7, null]) {
      const answer = await owner.asks(method, at(path), body)
      expect([route, body, answer.status, codeOf(answer)]).toEqual([route, body, 400, 'invalid_input'])
    }
    expect([route, codeOf(await owner.asks(method, at(path), '{"a":'))]).toEqual([route, 'invalid_input'])
    expect([route, codeOf(await owner.asks(method, at(path), '{"__proto__":{"a":1}}'))]).toEqual([
      route,
      'invalid_input',
    ])
    expect([route, codeOf(await owner.asks(method, at(path), 'a=1', { 'content-type': 'text/plain' }))]).toEqual([
      route,
      'unsupported_media_type',
    ])
    expect([
      route,
      codeOf(await owner.asks(method, at(path), 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })),
    ]).toEqual([route, 'unsupported_media_type'])
    expect([route, codeOf(await owner.asks(method, at(path), JSON.stringify({ a: 'x'.repeat(300_000) })))]).toEqual([
      route,
      'body_too_large',
    ])
  }
  const answer = await owner.asks('PUT', '/api/v1/workspace', { name: 5, chatLimit: '7', extra: 1 })
  const { details } = Value.Parse(RefusalBody, answer.body)
  expect(details.fields).toEqual([
    { path: '/extra', expected: 'no such field' },
    { path: '/name', expected: 'string' },
    { path: '/chatLimit', expected: 'integer' },
  ])
})

test('numbers in a query are read as numbers, and only as such', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  expect((await owner.asks('GET', '/api/v1/cases?limit=5')).status).toBe(200)
  for (const query of ['limit=0', 'limit=201', 'limit=many', 'limit=1&limit=2', 'status=gone', 'order=id']) {
    expect([query, codeOf(await owner.asks('GET', `/api/v1/cases?${query}`))]).toEqual([query, 'invalid_input'])
  }
  expect(codeOf(await owner.asks('GET', '/api/v1/conversations/not-an-id/messages'))).toBe('invalid_input')
})

test('a client’s question goes the whole way over HTTP: taken, answered, finished, listed', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const { channels, queues } = await snapshotOf(owner)
  const visitor = await Visitor.arrives(desk.url, channels[0]?.id ?? '')
  await visitor.writes('Где мой заказ?')
  await desk.settled()
  const [waiting] = (await snapshotOf(owner)).conversations
  if (waiting === undefined) throw new Error('the client did not reach the desk')
  expect(waiting).toMatchObject({ chat: { state: 'waiting' }, queueId: queues[0]?.id })
  const base = `/api/v1/conversations/${waiting.id}`

  expect(codeOf(await owner.asks('POST', `${base}/take`, { fence: waiting.chat.fence, becomeAvailable: false }))).toBe(
    'operator_away',
  )
  expect((await owner.asks('POST', `${base}/take`, { fence: waiting.chat.fence, becomeAvailable: true })).body).toEqual(
    { accepted: true },
  )
  const fence = (await snapshotOf(owner)).conversations[0]?.chat.fence ?? 0
  expect(codeOf(await owner.asks('POST', `${base}/release`, { fence: fence + 1 }))).toBe('chat_changed')
  const message = { clientId: 'first', fence, text: 'Уже едет', fileIds: [], replyToSeq: null }
  const sent = await owner.asks('POST', `${base}/messages`, message)
  expect(sent.status).toBe(200)
  expect((await owner.asks('POST', `${base}/messages`, message)).body).toEqual(sent.body)
  expect(codeOf(await owner.asks('POST', `${base}/messages`, { ...message, text: 'Другое' }))).toBe('client_id_reused')
  expect(codeOf(await owner.asks('POST', `${base}/messages`, { ...message, clientId: 'second', text: '' }))).toBe(
    'empty_message',
  )
  await visitor.reads('Уже едет')

  const page = Value.Parse(MessagesPage, (await owner.asks('GET', `${base}/messages?limit=200`)).body)
  expect(page.messages.filter(({ kind }) => kind !== 'system').map(({ text }) => text)).toEqual([
    'Где мой заказ?',
    'Уже едет',
  ])
  expect((await owner.asks('POST', `${base}/finish`, { fence, status: 'closed' })).status).toBe(200)
  expect((await owner.asks('POST', `${base}/finish`, { fence, status: 'open' })).body).toMatchObject({
    code: 'chat_finished',
    details: { status: 'closed' },
  })
  const { cases } = Value.Parse(CasesPage, (await owner.asks('GET', '/api/v1/cases?status=closed')).body)
  expect(cases).toMatchObject([{ number: 1, status: 'closed' }])
  expect((await owner.asks('PUT', `/api/v1/cases/${cases[0]?.id ?? ''}`, { subject: 'Заказ' })).status).toBe(200)
  expect((await owner.asks('PUT', `/api/v1/queues/${queues[0]?.id ?? ''}`, { rule: 'least_busy_assign' })).status).toBe(
    200,
  )
  expect((await owner.asks('PUT', `/api/v1/channels/${channels[0]?.id ?? ''}`, { name: 'Витрина' })).status).toBe(200)
  visitor.leaves()
})

test('another company’s things are not found, whatever the route, and nothing of them changes', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const other = await addOtherCompany(desk)
  const visitor = await Visitor.arrives(desk.url, other.channelId)
  const file = await visitor.uploads('note.txt', Buffer.from('hello'))
  await visitor.writes('theirs', [file.id])
  await desk.settled()
  const theirs = new Browser(desk.url)
  await theirs.signsIn(other.owner.email, other.owner.password)
  const { moveId, noteId } = await splitWithNote(theirs, visitor, desk)
  const [conversation] = (await snapshotOf(theirs)).conversations
  if (conversation === undefined) throw new Error('the other company has no conversation')
  const asked = foreignRequests({
    ...other,
    conversation,
    fileId: file.id,
    moveId,
    noteId,
    tagId: await makes(theirs, '/tags', { name: 'theirs', color: 'teal' }),
    templateId: await makes(theirs, '/templates', { name: 'theirs', text: 'theirs', personal: false }),
    groupId: await makes(theirs, '/groups', { name: 'theirs', operatorIds: [] }),
    calendarId: await makes(theirs, '/calendars', { name: 'theirs', timeZone: 'UTC', weekly: [], holidays: [] }),
    pushDeviceId: await makes(theirs, '/me/push-devices', {
      endpoint: 'https://push.example/theirs',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
    }),
    invitationId: await makes(theirs, '/invitations', { email: 'theirs@parley.example', role: 'operator' }),
    savedViewId: await makes(theirs, '/saved-views', { name: 'theirs', filter: {}, personal: false }),
    apiKeyId: await makes(theirs, '/api-keys', { name: 'theirs', readsOnly: true }),
  })
  const before = await snapshotOf(theirs)
  for (const [method, path, body] of asked) {
    const answer = await owner.asks(method, path, body)
    expect([method, path, answer.status]).toEqual([method, path, 404])
  }
  const { queues } = await snapshotOf(owner)
  const foreignMember = await owner.asks('PUT', `/api/v1/queues/${queues[0]?.id ?? ''}`, {
    memberIds: [other.operatorId],
  })
  expect(foreignMember.status).toBeGreaterThanOrEqual(400)
  expect({ ...(await snapshotOf(theirs)), cursor: null }).toEqual({ ...before, cursor: null })
  expect((await snapshotOf(owner)).conversations).toEqual([])
  expect((await theirs.asks('GET', `/api/v1/files/${file.id}`)).status).toBe(200)
  visitor.leaves()
})

test('every route with an id is asked for another company’s things', async () => {
  const desk = await openCompany()
  const withIds = (await listRoutes(desk.url))
    .filter(({ path }) => path.includes(':id'))
    .map(({ method, path }) => `${method} ${path}`)
  expect(routesAsked()).toEqual(expect.arrayContaining(withIds))
})

test('roles: settings are for administrators, nobody gives more than he has', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const [admin, supervisor, operator] = [
    await hire(desk, owner, 'admin'),
    await hire(desk, owner, 'supervisor'),
    await hire(desk, owner, 'operator'),
  ]
  const { queues, channels, operators } = await snapshotOf(owner)
  const queueId = queues[0]?.id ?? ''
  const ownerId = operators.find(({ role }) => role === 'owner')?.id ?? ''
  const changes: [string, string, unknown][] = [
    ['PUT', '/api/v1/workspace', { chatLimit: 4 }],
    ['PUT', `/api/v1/queues/${queueId}`, { name: 'Первая' }],
    ['PUT', `/api/v1/channels/${channels[0]?.id ?? ''}`, { name: 'Сайт' }],
    ['POST', '/api/v1/channels', { kind: 'widget', name: 'Второй сайт', queueId, credentials: {}, settings: {} }],
    ['POST', '/api/v1/invitations', { email: 'new@parley.example', role: 'operator' }],
  ]
  for (const [method, path, body] of changes) {
    for (const lower of [supervisor, operator]) {
      const answer = await lower.asks(method, path, body)
      expect([path, answer.status, codeOf(answer)]).toEqual([path, 403, 'not_allowed'])
    }
    expect([path, (await admin.asks(method, path, body)).status]).toEqual([path, 200])
  }
  expect(codeOf(await admin.asks('POST', '/api/v1/invitations', { email: 'boss@parley.example', role: 'owner' }))).toBe(
    'not_allowed',
  )
  expect(codeOf(await admin.asks('DELETE', `/api/v1/operators/${ownerId}`))).toBe('not_allowed')
  expect(codeOf(await owner.asks('DELETE', `/api/v1/operators/${ownerId}`))).toBe('not_allowed')
  expect(
    (await operator.asks('PUT', '/api/v1/me', { status: 'available', locale: 'ru', timeZone: 'Asia/Tbilisi' })).status,
  ).toBe(200)
  expect(codeOf(await operator.asks('PUT', '/api/v1/me', { timeZone: 'Nowhere/At_All' }))).toBe('invalid_input')
})

/** Makes a thing in a company. Returns its id. */
async function makes(operator: Browser, path: string, body: unknown): Promise<string> {
  const answer = await operator.asks('POST', `/api/v1${path}`, body)
  const [, id] = /"id":"([0-9a-f-]{36})"/.exec(JSON.stringify(answer.body)) ?? []
  if (id === undefined) throw new Error(`POST ${path} answered ${JSON.stringify(answer.body)}`)
  return id
}

/** Two cases of one client, with a note on the second. */
async function splitWithNote(operator: Browser, visitor: Visitor, desk: { settled(): Promise<void> }) {
  await visitor.writes('and more of theirs')
  await desk.settled()
  const taken = (await snapshotOf(operator)).conversations[0]
  const base = `/api/v1/conversations/${taken?.id ?? ''}`
  await operator.asks('POST', `${base}/take`, { fence: taken?.chat.fence, becomeAvailable: true })
  const { fence } = (await snapshotOf(operator)).conversations[0]?.chat ?? {}
  const { messages } = Value.Parse(MessagesPage, (await operator.asks('GET', `${base}/messages`)).body)
  const last = messages.findLast(({ kind }) => kind === 'in')
  const split = await operator.asks('POST', `${base}/split`, { fence, fromSeq: last?.seq })
  const { move } = Value.Parse(CaseMoveAnswer, split.body)
  const added = await operator.asks('POST', `/api/v1/cases/${move.to.id}/notes`, { text: 'theirs' })
  await desk.settled()
  return { moveId: move.id, noteId: Value.Parse(NoteAnswer, added.body).note.id }
}

async function snapshotOf(browser: Browser): Promise<Snapshot> {
  const answer: Answer = await browser.asks('GET', '/api/v1/snapshot')
  return Value.Parse(Snapshot, answer.body)
}
