import type { FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { telegramUsernames } from '../telegram-usernames.ts'
import { type ClientLine, NextHappening } from './client-line.ts'

/** A played client with a phone. The same name is the same person next time. */
export function openTelegramLine(telegram: FakeTelegram, token: string, name: string, language: string): ClientLine {
  const [firstName = name, lastName = ''] = name.split(' ')
  const username = telegramUsernames[name]
  const user =
    telegram.users().find((known) => known.firstName === firstName && known.lastName === lastName) ??
    telegram.addUser({ firstName, lastName, language, ...(username !== undefined && { username }) })
  const answers = new NextHappening()
  const fromBot = (): number => telegram.chat(token, user.id).messages.filter(({ from }) => from === 'bot').length
  let seen = fromBot()
  const forget = telegram.onChange(() => {
    const now = fromBot()
    if (now > seen) answers.happened()
    seen = now
  })
  return {
    write(text) {
      telegram.writes(token, user.id, { text })
      return Promise.resolve()
    },
    sendPhoto(text, bytes) {
      telegram.writes(token, user.id, { text, file: { kind: 'photo', name: 'photo.jpg', type: 'image/jpeg', bytes } })
      return Promise.resolve()
    },
    answered: (signal) => answers.next(signal),
    close: forget,
  }
}
