import { parseAs } from '@parley/contract/parse-as'
import { openWidgetLine } from '@parley/server/demo/traffic/widget-line'
import Type from 'typebox'
import type { OperatorAtDesk } from '../e2e/widget/operator-at-desk.ts'

const People = Type.Object({ people: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() })) })

/** A talk of one of the demo's first clients: `>` he writes, `<` the operator answers. */
interface Talk {
  readonly begins: string
  readonly subject: string
  readonly lines: readonly string[]
}

const vera: Talk = {
  begins: 'Здравствуйте! Где мой заказ?',
  subject: 'Где курьер',
  lines: [
    '<Здравствуйте, Вера! Уже смотрю. Подскажите номер заказа?',
    '>48-2917, курьер не звонил',
    '<Вижу: Артём застрял на Петровском мосту, будет у вас к 15:00. За ожидание начислила 200 баллов.',
    '>Спасибо! А можно к 16:00? Раньше меня не будет дома',
  ],
}

const kate: Talk = {
  begins: 'Hi! Is the barista oat milk back today?',
  subject: 'Oat milk',
  lines: [
    '<Hello Kate! It is: a dozen packs came in this morning.',
    '>Great! Please add two to my order, 48-3098',
    '<Done. The total is 3,920 ₽ now, the new receipt is on its way to you.',
    '>Perfect. Does the delivery time stay the same?',
  ],
}

/** Talks of a working day, so that the pictures show one. */
export async function stageTalks(url: string, operator: OperatorAtDesk): Promise<void> {
  await stage(operator, vera, (text) => writeByPhone(url, 'Вера Никитина', text))
  const channelId = await operator.widgetChannel()
  const line = await openWidgetLine({
    ownUrl: url,
    channelId,
    name: 'Kate Morrison',
    locale: 'en',
    shownAs: 'Kate Morrison',
  })
  await stage(operator, kate, (text) => line.write(text))
  line.close()
}

async function stage(
  operator: OperatorAtDesk,
  { begins, subject, lines }: Talk,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const conversation = await operator.holds(begins)
  await operator.names(conversation, subject)
  for (const line of lines) {
    const text = line.slice(1)
    if (line.startsWith('<')) {
      await operator.writes(conversation, text)
      await operator.delivers(conversation)
    } else {
      await write(text)
      operator.reads(await operator.finds(text))
    }
  }
}

/** Through the fake phone's page, as somebody would who tries the demo. */
async function writeByPhone(url: string, name: string, text: string): Promise<void> {
  const people: unknown = await (await fetch(`${url}/demo/phone/api/people`)).json()
  const person = parseAs(People, people).people.find((one) => one.name === name)
  if (person === undefined) throw new Error(`Nobody on the phone is called ${name}.`)
  const answer = await fetch(`${url}/demo/phone/api/send`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-phone': '1' },
    body: JSON.stringify({ userId: person.id, text }),
  })
  if (!answer.ok) throw new Error(`The phone did not send: ${await answer.text()}`)
}
