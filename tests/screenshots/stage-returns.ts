import { openWidgetLine } from '@parley/server/demo/traffic/widget-line'
import type { OperatorAtDesk } from '../e2e/widget/operator-at-desk.ts'

/** His new question begins so; what came before it can be merged with it, and what came after it be split off. */
export const whoReturns = 'Роберт Ким'

/** A client of the operator's who came back twice: after a case that was solved, and after one that was left open. */
export async function stageReturns(ownUrl: string, operator: OperatorAtDesk): Promise<void> {
  const channelId = await operator.widgetChannel()
  const line = await openWidgetLine({ ownUrl, channelId, name: whoReturns, locale: 'ru', shownAs: whoReturns })
  const asks = async (question: string, answer: string) => {
    await line.write(question)
    const conversation = await operator.holds(question)
    await operator.writes(conversation, answer)
    return conversation
  }
  const tea = await asks(
    'Привезли не тот чай: просил улун, а в пакете сенча',
    'Роберт, извините! Улун привезём завтра.',
  )
  await operator.names(tea, 'Не тот чай')
  await operator.finishes(tea, 'closed')
  const biscuits = await asks('Здравствуйте, а пакет с печеньем порван', 'Вернули 240 ₽ на карту, придут за сутки.')
  await operator.names(biscuits, 'Порван пакет')
  await operator.finishes(biscuits, 'open')
  const points = 'И баллы за прошлый заказ не начислили'
  await line.write(points)
  operator.reads(await operator.holds(points))
  line.close()
}
