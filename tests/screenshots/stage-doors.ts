import type { ChannelId, QueueId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { PortalLinkAnswer } from '@parley/contract/routes-widget'
import { Snapshot } from '@parley/contract/snapshot'
import { startMailServers } from '@parley/server/channels/testing/mail-servers'
import { mailboxBody } from '@parley/server/channels/testing/test-mailbox'
import type { OperatorAtDesk } from '../e2e/widget/operator-at-desk.ts'
import type { Browser } from '../testing/browser.ts'

/** Where clients come in besides the widget and the phone. */
export interface Doors {
  /** The address of the web form's page. */
  readonly form: string
  /** A client's own page of his cases. */
  readonly portal: string
  stop(): Promise<void>
}

const mailbox = 'help@polka.example'

/** A letter with a quote, a picture of another server and a file. */
const letter = `From: "Ирина Котова" <irina@client.example>
To: ${mailbox}
Cc: <buh@client.example>
Subject: Закрывающие документы за октябрь
Message-ID: <october@client.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="m"

--m
Content-Type: text/html; charset=utf-8

<p>Здравствуйте! Пришлите, пожалуйста, <b>акт и счёт-фактуру</b> за октябрь.</p>
<p>Реквизиты во вложении.</p><p>Ирина Котова, кофейня «На углу»</p><img src="https://client.example/logo.png" width="80">
<blockquote>20 ноября 2025 г., 10:14, Полка:<br>Счёт на оплату отправили, ждём перевода.</blockquote>
--m
Content-Type: text/plain; charset=utf-8; name="details.txt"
Content-Disposition: attachment; filename="details.txt"

INN 7801234567
--m--
`.replace(/\n/g, '\r\n')

/** Connects a web form and a mailbox to the demo, lets a letter come, and makes a link to a client's own page. */
export async function stageDoors(administrator: Browser, operator: OperatorAtDesk): Promise<Doors> {
  const { queues, conversations } = parseAs(Snapshot, (await administrator.asks('GET', '/api/v1/snapshot')).body)
  const queueId = queues.find(({ rule }) => rule === 'everyone')?.id
  const [client] = conversations
  if (queueId === undefined || client === undefined) throw new Error('The demo has no queue or no client.')
  const settings = {
    title: 'Вопрос магазину',
    intro: 'Отвечаем с 9 до 22.',
    questions: 'Номер заказа*; Город',
    subject: 'optional',
  }
  const form = await connect(administrator, queueId, { kind: 'form', name: 'Форма', credentials: {}, settings })
  const servers = await startMailServers()
  await connect(administrator, queueId, mailboxBody(servers, mailbox))
  await servers.puts(mailbox, letter)
  await operator.finds('Здравствуйте! Пришлите, пожалуйста, акт')
  const link = await operator.asks('POST', `/conversations/${client.id}/portal-link`)
  const { pathname, hash } = new URL(parseAs(PortalLinkAnswer, link).url)
  return {
    form: `/form/${form}`,
    portal: pathname + hash,
    stop: () => servers.stop(),
  }
}

async function connect(administrator: Browser, queueId: QueueId, body: object): Promise<ChannelId> {
  const { body: answer } = await administrator.asks('POST', '/api/v1/channels', { queueId, ...body })
  return parseAs(ChannelAnswer, answer).channel.id
}
