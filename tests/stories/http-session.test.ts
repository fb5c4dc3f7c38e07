import { expect, test } from 'vitest'
import { Browser, codeOf } from '../testing/browser.ts'
import { hire, linkOf, openCompany, ownerOf } from '../testing/whole-desk.ts'

test('signing in gives a cookie that scripts cannot read, and signing out ends it', async () => {
  const desk = await openCompany()
  const browser = new Browser(desk.url)
  expect(codeOf(await browser.asks('GET', '/api/v1/session'))).toBe('not_signed_in')

  const signedIn = await browser.asks('POST', '/api/v1/session', desk.owner)
  expect(signedIn.status).toBe(200)
  expect(signedIn.headers.get('set-cookie')).toMatch(
    /^__Host-parley-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
  )
  const kept = browser.cookie
  const session = await browser.signsIn(desk.owner.email, desk.owner.password)
  expect(session).toMatchObject({ email: desk.owner.email, role: 'owner' })
  // A new sign-in has a new token: what somebody planted before is not continued.
  expect(browser.cookie).not.toBe(kept)

  expect((await browser.asks('GET', '/api/v1/snapshot')).status).toBe(200)
  const cookie = browser.cookie
  expect((await browser.asks('DELETE', '/api/v1/session')).status).toBe(200)
  expect(codeOf(await browser.asks('GET', '/api/v1/snapshot', undefined, { cookie }))).toBe('not_signed_in')
})

test('the cookie is neither Secure nor __Host- where the desk is reached over plain http', async () => {
  const desk = await openCompany()
  const browser = new Browser(desk.url)
  const answer = await rawSignIn(desk, 'desk.example')
  expect(answer).toMatch(/^parley-[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/)
  expect(browser.cookie).toBe('')
})

test('a wrong password and an unknown email get the same answer', async () => {
  const desk = await openCompany()
  const browser = new Browser(desk.url)
  const wrong = await browser.asks('POST', '/api/v1/session', { email: desk.owner.email, password: 'not the password' })
  const unknown = await browser.asks('POST', '/api/v1/session', {
    email: 'nobody@parley.example',
    password: 'not the password',
  })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(wrong.body).toEqual({ code: 'wrong_credentials', details: {} })
  expect(unknown.body).toEqual(wrong.body)
})

test('after ten wrong passwords for an account even the right one has to wait', async () => {
  const desk = await openCompany()
  const browser = new Browser(desk.url)
  for (let attempt = 0; attempt < 10; attempt++) {
    // Another spelling, and what a proxy would add, are the same account and network.
    const email = attempt % 2 === 0 ? desk.owner.email : desk.owner.email.toUpperCase()
    const answer = await browser.asks(
      'POST',
      '/api/v1/session',
      { email, password: 'wrong' },
      { 'x-forwarded-for': `10.0.0.${String(attempt)}` },
    )
    expect(codeOf(answer)).toBe('wrong_credentials')
  }
  const locked = await browser.asks('POST', '/api/v1/session', desk.owner)
  expect(locked.status).toBe(429)
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0)
  const other = await browser.asks('POST', '/api/v1/session', { email: 'somebody@parley.example', password: 'wrong' })
  expect(codeOf(other)).toBe('wrong_credentials')
})

test('a change needs the CSRF token and a page of ours', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const change = { name: 'Another name' }
  for (const headers of [
    { 'x-parley-csrf': null },
    { 'x-parley-csrf': 'x'.repeat(43) },
    { 'x-parley-csrf': '' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: null },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    expect([headers, codeOf(await owner.asks('PUT', '/api/v1/workspace', change, headers))]).toEqual([
      headers,
      'bad_origin',
    ])
  }
  expect(await owner.asks('PUT', '/api/v1/workspace', change)).toMatchObject({ status: 200, body: { accepted: true } })
})

test('nobody is signed in by a page of another site', async () => {
  const desk = await openCompany()
  const answer = await new Browser(desk.url).asks('POST', '/api/v1/session', desk.owner, {
    origin: 'https://evil.example',
    'sec-fetch-site': 'cross-site',
  })
  expect(codeOf(answer)).toBe('bad_origin')
})

test('an invitation is for one person, one use and seven days', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const invited = await owner.asks('POST', '/api/v1/invitations', { email: 'olga@parley.example', role: 'operator' })
  const link = linkOf(invited.body)
  expect(link).toMatch(new RegExp(`^${desk.url}/invite#[\\w-]{43}$`))
  const token = link.split('#')[1]
  const olga = new Browser(desk.url)
  expect((await olga.asks('POST', '/api/v1/invitations/lookup', { token })).body).toMatchObject({
    email: 'olga@parley.example',
    role: 'operator',
  })

  const accepting = { token, name: 'Ольга', password: 'correct horse', timeZone: 'Europe/Moscow', locale: 'ru' }
  expect(codeOf(await olga.asks('POST', '/api/v1/invitations/accept', { ...accepting, password: 'short' }))).toBe(
    'password_too_weak',
  )
  expect(
    codeOf(await olga.asks('POST', '/api/v1/invitations/accept', { ...accepting, timeZone: 'Mars/Olympus' })),
  ).toBe('invalid_input')
  expect(await olga.enters('/api/v1/invitations/accept', accepting)).toMatchObject({
    name: 'Ольга',
    role: 'operator',
    locale: 'ru',
  })
  expect(codeOf(await olga.asks('POST', '/api/v1/invitations/accept', accepting))).toBe('invitation_invalid')
  expect(
    codeOf(await owner.asks('POST', '/api/v1/invitations', { email: 'OLGA@parley.example', role: 'operator' })),
  ).toBe('email_taken')

  const late = linkOf(
    (await owner.asks('POST', '/api/v1/invitations', { email: 'late@parley.example', role: 'operator' })).body,
  ).split('#')[1]
  await desk.advance(7 * 24 * 3_600_000 + 1_000)
  expect(codeOf(await new Browser(desk.url).asks('POST', '/api/v1/invitations/lookup', { token: late }))).toBe(
    'invitation_invalid',
  )
})

test('a newer invitation for the same email ends the older one; whoever has not come yet is listed, and the invitation withdrawn', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const invite = async () =>
    linkOf(
      (await owner.asks('POST', '/api/v1/invitations', { email: 'ivan@parley.example', role: 'operator' })).body,
    ).split('#')[1]
  const [older, newer] = [await invite(), await invite()]
  const ivan = new Browser(desk.url)
  const lookUp = (token: string | undefined) => ivan.asks('POST', '/api/v1/invitations/lookup', { token })
  expect(codeOf(await lookUp(older))).toBe('invitation_invalid')
  expect((await lookUp(newer)).status).toBe(200)
  const listed = await owner.asks('GET', '/api/v1/invitations')
  const { invitations } = listed.body as { invitations: { id: string; email: string }[] }
  expect(invitations).toMatchObject([{ email: 'ivan@parley.example', role: 'operator' }])
  const path = `/api/v1/invitations/${invitations[0]?.id ?? ''}`
  expect((await owner.asks('DELETE', path)).status).toBe(200)
  expect(codeOf(await lookUp(newer))).toBe('invitation_invalid')
  expect(codeOf(await owner.asks('DELETE', path))).toBe('not_found')
})

test('one changes one’s own password by the old one; elsewhere one is signed out', async () => {
  const desk = await openCompany()
  const { email, password } = desk.owner
  const [here, elsewhere] = [await ownerOf(desk), await ownerOf(desk)]
  const change = (body: object) => here.asks('PUT', '/api/v1/me/password', body)
  const next = 'vishnya-i-cheremukha'
  expect(codeOf(await change({ current: 'not the password', password: next }))).toBe('wrong_credentials')
  expect(codeOf(await change({ current: password, password: 'short' }))).toBe('password_too_weak')
  expect((await elsewhere.asks('GET', '/api/v1/session')).status).toBe(200)
  expect((await change({ current: password, password: next })).status).toBe(200)
  expect(codeOf(await elsewhere.asks('GET', '/api/v1/snapshot'))).toBe('not_signed_in')
  expect((await here.asks('PUT', '/api/v1/me', { name: ' Анна Павлова ' })).status).toBe(200)
  const again = new Browser(desk.url)
  expect(codeOf(await again.asks('POST', '/api/v1/session', { email, password }))).toBe('wrong_credentials')
  expect(await again.signsIn(email, next)).toMatchObject({ name: 'Анна Павлова' })
})

test('who forgot his password gets a link from an administrator, for one use; until then the old one holds', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const olga = await hire(desk, owner, 'operator')
  const { operatorId } = (await olga.asks('GET', '/api/v1/session')).body as { operatorId: string }
  const path = `/api/v1/operators/${operatorId}/password-link`
  expect(codeOf(await olga.asks('POST', path))).toBe('not_allowed')
  const linked = async () => linkOf((await owner.asks('POST', path)).body).split('#')[1]
  const token = await linked()
  const lookUp = (one: string | undefined) =>
    new Browser(desk.url).asks('POST', '/api/v1/invitations/lookup', { token: one })
  expect((await lookUp(token)).body).toMatchObject({ name: 'The operator' })
  expect((await olga.asks('GET', '/api/v1/snapshot')).status).toBe(200)
  const accepting = { token, name: 'Somebody', timeZone: 'Europe/Moscow', locale: 'ru', password: 'correct horse' }
  const anew = new Browser(desk.url)
  expect(await anew.enters('/api/v1/invitations/accept', accepting)).toMatchObject({ operatorId, name: 'The operator' })
  expect(codeOf(await olga.asks('GET', '/api/v1/snapshot'))).toBe('not_signed_in')
  expect(codeOf(await olga.asks('POST', '/api/v1/invitations/accept', accepting))).toBe('invitation_invalid')
  const suspended = await linked()
  await owner.asks('PUT', `/api/v1/operators/${operatorId}/suspension`, { suspended: true })
  expect(codeOf(await lookUp(suspended))).toBe('invitation_invalid')
})

test('a sign-in ends after thirty days', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  await desk.advance(30 * 24 * 3_600_000 - 60_000)
  expect((await new Browser(desk.url).asks('GET', '/api/v1/session', undefined, { cookie: owner.cookie })).status).toBe(
    200,
  )
  await desk.advance(120_000)
  await expect
    .poll(async () => codeOf(await owner.asks('GET', '/api/v1/session')), { timeout: 5_000 })
    .toBe('not_signed_in')
})

test('who is removed is out at once: his sign-ins, his chats, his key', async () => {
  const desk = await openCompany()
  const owner = await ownerOf(desk)
  const olga = await hire(desk, owner, 'operator')
  const { body } = await olga.asks('GET', '/api/v1/session')
  const { operatorId } = body as { operatorId: string }
  expect((await owner.asks('DELETE', `/api/v1/operators/${operatorId}`)).status).toBe(200)
  expect(codeOf(await olga.asks('GET', '/api/v1/snapshot'))).toBe('not_signed_in')
  expect(codeOf(await owner.asks('DELETE', `/api/v1/operators/${operatorId}`))).toBe('not_found')
})

test('a program acts by its key, without cookie and CSRF token; a wrong key is nobody', async () => {
  const desk = await openCompany()
  const program = new Browser(desk.url)
  const key = { authorization: `Bearer ${desk.apiKey}`, origin: null, 'sec-fetch-site': null }
  expect((await program.asks('GET', '/api/v1/snapshot', undefined, key)).status).toBe(200)
  expect((await program.asks('PUT', '/api/v1/workspace', { chatLimit: 3 }, key)).status).toBe(200)
  expect(
    codeOf(await program.asks('GET', '/api/v1/snapshot', undefined, { authorization: `Bearer ${'x'.repeat(43)}` })),
  ).toBe('not_signed_in')
  expect(codeOf(await program.asks('GET', '/api/v1/snapshot', undefined, { authorization: 'Bearer ' }))).toBe(
    'not_signed_in',
  )
})

/** `fetch` may not name another host. */
async function rawSignIn(desk: { url: string; owner: object }, host: string): Promise<string> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const asking = request(
      `${desk.url}/api/v1/session`,
      { method: 'POST', headers: { host, 'content-type': 'application/json' } },
      (answer) => {
        answer.resume()
        resolve(String(answer.headers['set-cookie']?.[0]))
      },
    )
    asking.on('error', reject)
    asking.end(JSON.stringify(desk.owner))
  })
}
