import { createFakePage } from '@parley/fake-channels/meta/fake-page'
import type { FakePageOptions } from '@parley/fake-channels/meta/page-options'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { expect, test } from 'vitest'
import { instagramChannel } from '../instagram/instagram-channel.ts'
import { messengerChannel } from '../messenger/messenger-channel.ts'
import { SetupFault } from '../setup-fault.ts'

const channels = { messenger: messengerChannel, instagram: instagramChannel }

/** What the live check says: the account, or where the fault is and a word of it. */
async function check(
  options: FakePageOptions,
  entered: Readonly<Record<string, string>> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const page = await createFakePage(options)
  const api = await serveFakePage(page)
  const { appId, appSecret, token } = page.facts
  try {
    const credentials = { appId, appSecret, token, ...entered }
    const found = await channels[options.kind].checkCredentials(
      credentials,
      { apiUrl: `${api.url}/`, ...settings },
      new Date(),
    )
    return found.account
  } catch (error) {
    if (error instanceof SetupFault) return `${error.path}: ${error.words.en}`
    throw error
  } finally {
    await page.stop()
    await api.stop()
  }
}

test('the live check names the account, or says what is wrong and what to do', async () => {
  expect(await check({ kind: 'messenger' })).toBe('Полка')
  expect(await check({ kind: 'instagram' })).toBe('@polka.shop')
  expect(await check({ kind: 'messenger' }, { appSecret: 'wrong-secret' })).toMatch(
    /^\/credentials\/appSecret: .*App secret|^\/credentials\/appSecret: Meta knows no app/,
  )
  expect(await check({ kind: 'messenger' }, { appId: '77777777' })).toMatch(
    /^\/credentials\/appSecret: Meta knows no app/,
  )
  expect(await check({ kind: 'messenger' }, { token: 'EAAanother-token-of-nobody' })).toMatch(
    /^\/credentials\/token: The access token is not valid/,
  )
  expect(await check({ kind: 'messenger', scopes: ['pages_messaging'] })).toMatch(
    /lacks permissions: pages_manage_metadata/,
  )
  expect(await check({ kind: 'instagram', scopes: ['pages_manage_metadata'] })).toMatch(
    /lacks permissions: instagram_manage_messages/,
  )
})

test('a bot needs conversation routing on the page (C-63)', async () => {
  expect(await check({ kind: 'messenger' }, {}, { bot: 'hand_over' })).toMatch(
    /^\/settings\/bot: Conversation routing is off/,
  )
  expect(await check({ kind: 'messenger', botAppId: '520000000000002' }, {}, { bot: 'hand_over' })).toBe('Полка')
})
