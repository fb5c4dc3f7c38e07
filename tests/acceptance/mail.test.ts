import { startMailServers } from '@parley/server/channels/testing/mail-servers'
import { mailboxBody } from '@parley/server/channels/testing/test-mailbox'
import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'

const soon = { timeout: 20_000, interval: 100 }

test('each new question by mail is a case of its own with its subject, its answer is not (O-2)', async () => {
  const servers = await startMailServers()
  try {
    const desk = await startTestDesk({ preset: 'omnidesk' })
    const anna = await desk.hires({ name: 'Анна' })
    await anna.arrives()
    const box = 'help@polka.test'
    await desk.administers('POST', '/channels', { ...mailboxBody(servers, box), queueId: desk.queueId })
    const letter = (id: string, subject: string, more = '') =>
      servers.puts(
        box,
        `From: Masha <masha@home.test>\r\nMessage-ID: <${id}@home.test>\r\nSubject: ${subject}\r\n${more}\r\n${id}`,
      )
    await letter('first', 'Order')
    await letter('second', 'Refund')
    await letter('third', 'Re: Order', 'In-Reply-To: <first@home.test>\r\n')
    const subjects = async () => {
      await desk.settled()
      const { cases } = await anna.cases()
      return cases.toSorted((one, other) => one.number - other.number).map(({ subject }) => subject)
    }
    await expect.poll(subjects, soon).toEqual(['Order', 'Refund'])
    await expect
      .poll(async () => (await desk.reads(({ db }) => db.selectFrom('letters').select('seq').execute())).length, soon)
      .toBe(3)
    expect(await subjects()).toHaveLength(2)
  } finally {
    await servers.stop()
  }
})
