import { createFakeViber } from '@parley/fake-channels/viber/fake-viber'
import { serveFakeViber } from '@parley/fake-channels/viber/serve-fake-viber'
import { expect, onTestFinished, test } from 'vitest'
import { viberToken } from '../testing/test-viber.ts'
import { viberChannel } from './viber-channel.ts'

test('a bot is connected by its token; one that is unknown, blocked or suspended says what to do', async () => {
  const viber = await createFakeViber({ token: viberToken, name: 'Полка' })
  const api = await serveFakeViber(viber)
  onTestFinished(() => api.stop())
  const check = (token: string) => viberChannel.checkCredentials({ token }, { apiUrl: `${api.url}/` }, new Date())
  expect(await check(viberToken)).toEqual({
    account: 'viber.com/polka_shop',
    accountId: 'pa:1',
    settings: { apiUrl: api.url },
    secrets: { token: viberToken, name: 'Полка' },
  })
  const at = { name: 'SetupFault', path: '/credentials/token' }
  await expect(check(viberToken.replace('4', '5'))).rejects.toMatchObject({ ...at, message: /Copy it once more/ })
  for (const [status, words] of [
    [7, /blocked/],
    [9, /suspended/],
  ] as const) {
    viber.addFault({ does: { kind: 'refuse', status, description: 'no' } })
    await expect(check(viberToken)).rejects.toMatchObject({ ...at, message: words })
  }
  viber.addFault({ does: { kind: 'bad_gateway' } })
  await expect(check(viberToken)).rejects.toMatchObject({ code: 'unavailable' })
})
