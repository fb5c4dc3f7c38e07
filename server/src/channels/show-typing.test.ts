import { afterEach, expect, test } from 'vitest'
import { createTypingSender } from './show-typing.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
afterEach(() => channels.stop())

test('the person sees that an operator types', async () => {
  channels = await startTestChannels()
  const { telegram, database, secrets, anna } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, { text: 'вопрос' })
  await channels.settled()
  const told = new Promise<void>((resolve) => {
    telegram.onChange(() => {
      if (telegram.chat(testToken, id).typingUntil > 0) resolve()
    })
  })
  const showTyping = createTypingSender({ database, secrets, onFault: (fault) => channels.faults.push(fault) })
  showTyping(anna.workspaceId, only(await channels.conversations()).id)
  await told
  expect(channels.faults).toEqual([])
})
