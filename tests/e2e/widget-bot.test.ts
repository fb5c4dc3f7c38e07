import { developerHeaders, startTestDeveloper } from '@parley/server/channels/testing/test-developer'
import { describe, expect, test } from 'vitest'
import { walksAll } from './desk/looks.ts'
import { eventually } from './widget/eventually.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const secret = 'whsec_c2VjcmV0IG9mIGEgYm90IGluIHRlc3RzIQ=='

// A story walks the same over the visitor's line; here it is the screen.
describe.runIf(walksAll)('a bot of the company’s own in the widget', () => {
  const trial = prepareWidgetTrial({ locale: 'ru', theme: 'light' })

  test('it is named as one, its buttons answer by one press and go; an operator goes on where it hands over', async () => {
    const developer = await startTestDeveloper(secret)
    const { operator, url } = trial.desk
    const channelId = await operator.widgetChannel()
    await operator.asks('PUT', `/channels/${channelId}/bot`, { mode: 'hand_over', webhookUrl: developer.url, secret })
    const visitor = await trial.visitorComes()
    await visitor.opens()
    await visitor.writes('Где мой заказ?')
    await eventually(() => developer.told.length).toBeGreaterThan(0)
    const conversationId = String(developer.told[0]?.body['conversationId'])
    const wants = async (wish: object): Promise<number> => {
      const body = JSON.stringify({ conversationId, ...wish })
      const headers = developerHeaders(secret, body, new Date())
      return (await fetch(`${url}/bots/${channelId}`, { method: 'POST', headers, body })).status
    }

    const buttons = ['Да, позвать', 'Нет']
    expect(await wants({ type: 'message', externalId: '1', text: 'Позвать человека?', buttons })).toBe(200)
    await visitor.sees('Позвать человека?')
    await visitor.panel.getByText(visitor.words.botAnswers).waitFor()
    expect(await visitor.brokenRules('panel')).toEqual([])
    await visitor.panel.getByRole('button', { name: 'Да, позвать' }).click()
    await eventually(() => visitor.texts()).toEqual(['Где мой заказ?', 'Позвать человека?', 'Да, позвать'])
    expect(await visitor.panel.getByRole('button', { name: 'Нет' }).count()).toBe(0)
    expect(await wants({ type: 'pass', note: 'просит человека' })).toBe(200)
    await operator.writes(await operator.holds('Да, позвать'), 'Здравствуйте, смотрю')
    await visitor.sees('Здравствуйте, смотрю')
    await developer.stop()
  })
})
