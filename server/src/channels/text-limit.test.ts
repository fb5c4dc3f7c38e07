import { expect, test } from 'vitest'
import { channelKinds } from './registry.ts'

test('each kind tells the longest text of a message as its platform documents it', () => {
  const told = channelKinds.map(({ kind, textLimit }) => [
    kind,
    textLimit && `${String(textLimit.most)} ${textLimit.in}`,
  ])
  expect(Object.fromEntries(told)).toEqual({
    telegram: '4096 characters',
    vk: '4096 characters',
    max: '4000 characters',
    viber: '7000 characters',
    whatsapp: '4096 characters',
    messenger: '2000 characters',
    instagram: '1000 bytes',
    teams: '10000 characters',
    x: '10000 characters',
    widget: undefined,
    email: undefined,
    form: undefined,
    api: undefined,
  })
})
