import { expect, test } from 'vitest'
import { readHostMessage, readPanelMessage, seal } from './messages.ts'
import { panelAddress, readPanelAddress } from './panel-address.ts'

const nonce = '0123456789abcdef'

test('a message is read only by who shares the nonce', () => {
  const message = seal(nonce, { type: 'unread', count: 3 })
  expect(readPanelMessage(nonce, message)).toEqual({ type: 'unread', count: 3 })
  expect(readPanelMessage('another', message)).toBeUndefined()
  expect(readPanelMessage('', seal('', { type: 'close' }))).toBeUndefined()
})

test.each([
  null,
  'close',
  7,
  {},
  { type: 'close' },
  { parley: nonce },
  { parley: nonce, type: 'evil' },
  { parley: nonce, type: 'unread', count: -1 },
  { parley: nonce, type: 'look', color: 'red;}' },
])('what is not a message of the panel is nothing: %j', (data) => {
  expect(readPanelMessage(nonce, data)).toBeUndefined()
})

test('a page is cut to the limits of the contract instead of being refused', () => {
  const message = readHostMessage(nonce, { parley: nonce, type: 'page', page: { url: 'x'.repeat(5000), title: 7 } })
  expect(message).toEqual({
    type: 'page',
    page: { url: 'x'.repeat(2000), title: '', referrer: '', language: '', screen: '' },
  })
})

test('the address of the panel carries what it needs and tells the server only the channel', () => {
  const start = { nonce, hostOrigin: 'https://polka.example', color: '#1f5b3a', locale: 'ru', theme: 'dark' } as const
  const address = new URL(panelAddress('https://desk.example', 'a channel', start))
  expect(address.search).toBe('?channel=a%20channel')
  expect(readPanelAddress(address)).toEqual({ ...start, channelId: 'a channel' })
})

test('a broken address is an empty one', () => {
  expect(readPanelAddress({ search: '', hash: '#color=red&locale=de&theme=neon' })).toEqual({
    nonce: '',
    hostOrigin: '',
    color: '',
    locale: null,
    theme: 'light',
    channelId: '',
  })
})
