import { expect, test } from 'vitest'
import { Refused } from '../sync/problem.ts'
import { botFault, isBotAddress, isBotSecret, newBotSecret } from './bot-form.ts'

test('an address is one that a server can be called by', () => {
  for (const address of ['https://bot.example/parley', 'http://127.0.0.1:4000', 'https://bot.example/?key=1'])
    expect(isBotAddress(address), address).toBe(true)
  for (const address of [
    'bot.example',
    'ftp://bot.example',
    'https://me@bot.example/',
    'https://bot.example/#a',
    'https://a b',
  ])
    expect(isBotAddress(address), address).toBe(false)
})

test('a secret that is made here is one, and never the same', () => {
  expect(isBotSecret(newBotSecret())).toBe(true)
  expect(newBotSecret()).not.toBe(newBotSecret())
  for (const secret of ['', 'whsec_short', 'secret_AAAAAAAAAAAAAAAAAAAAAAAA', 'whsec_AAAAAAAAAAAAAAAAAAAAAAA-'])
    expect(isBotSecret(secret), secret).toBe(false)
})

test('what the server of the bot did wrong is said at its address, anything else is not', () => {
  const details = { fields: [{ path: '/webhookUrl', expected: 'Сервер не ответил.' }] }
  expect(botFault(new Refused({ code: 'credentials_rejected', details }))).toBe('Сервер не ответил.')
  expect(botFault(new Refused({ code: 'channel_unknown', details: {} }))).toBe(undefined)
  expect(botFault(new Error('no connection'))).toBe(undefined)
})
