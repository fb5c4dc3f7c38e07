import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { Snapshot } from '@parley/contract/snapshot'
import type { Browser } from '../testing/browser.ts'

/** What settings seldom have: keys of programs, a removed channel, a template that hands its chat over. */
export async function stageSettings(administrator: Browser): Promise<void> {
  const { queues } = parseAs(Snapshot, (await administrator.asks('GET', '/api/v1/snapshot')).body)
  const queueId = queues.find(({ rule }) => rule !== 'everyone')?.id
  const asks = async (path: string, body: object): Promise<unknown> => {
    const answer = await administrator.asks('POST', `/api/v1${path}`, body)
    if (answer.status >= 300) throw new Error(`${path}: ${String(answer.status)} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await asks('/api-keys', { name: 'Выгрузка обращений в 1С', readsOnly: true })
  await asks('/api-keys', { name: 'Заказы из CRM', readsOnly: false })
  const channel = { kind: 'form', name: 'Форма старого сайта', queueId, credentials: {}, settings: { title: 'Вопрос' } }
  const old = parseAs(ChannelAnswer, await asks('/channels', channel)).channel
  await asks(`/channels/${old.id}/archive`, {})
  await asks('/templates', {
    name: 'Передать в доставку',
    text: 'Передаю вопрос коллегам из доставки: они видят курьера на карте и ответят в этом же чате.',
    folder: 'Доставка',
    shortcut: 'курьер',
    action: { queueId },
    personal: false,
  })
}
