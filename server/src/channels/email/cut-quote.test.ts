import { expect, test } from 'vitest'
import { cutQuote } from './cut-quote.ts'
import { isAutomatic } from './is-automatic.ts'
import { plainText, safeHtml } from './letter-html.ts'
import { bareSubject } from './parse-letter.ts'

test.each([
  ['Gmail', 'Да\n\nOn Sat, 21 Nov 2026 at 20:00, Support <s@desk.test>\nwrote:\n\n> Уже едет\n>\n> Анна\n'],
  ['Яндекс', 'Да\n\n21.11.2026, 20:00, "Поддержка" <s@desk.test>:\n> Уже едет'],
  ['Mail.ru', 'Да\n\n--\nИван\n\n\n-----Original Message-----\nFrom: x'],
  ['Outlook', 'Да\n\nОт: Поддержка <s@desk.test>\nОтправлено: 21 ноября\nКому: Иван\nТема: Re: x\n\nУже едет'],
  [
    'Outlook with a line',
    'Да\n________________________________\nFrom: S <s@desk.test>\nSent: Saturday\nTo: I\nSubject: x\n\nУже',
  ],
])('what %s repeats below an answer is cut and kept', (_name, text) => {
  const { said, quoted } = cutQuote(text)
  expect(said).toMatch(/^Да/)
  expect(said).not.toMatch(/едет|Original|Sent|wrote:|Поддержка/)
  expect(quoted).not.toBe('')
})

test.each([
  ['an answer between the lines', 'On Sat, S wrote:\n> первое\nмоё\n> второе\nи это'],
  ['an answer below', 'S пишет:\n> вопрос\n\nОтвет внизу'],
  ['nothing but a quote', '> одно\n> другое'],
  ['a letter that is passed on', 'Смотрите\n\n---------- Forwarded message ---------\nтекст'],
  ['a list that begins with From', 'Прошу:\nОт: меня\nи всё'],
])('%s stays whole', (_name, text) => {
  expect(cutQuote(text)).toEqual({ said: text, quoted: '' })
})

test('of HTML the form stays, and nothing that acts or reaches out', () => {
  const safe = safeHtml(
    '<style>p{}</style><form action="x"><input name=q></form><iframe src=x></iframe><svg onload=x()></svg>' +
      '<a href="javascript:x()" onclick="x()">a</a><a href="https://x.y">b</a><img src="https://t.example/p.gif" onerror="x()">' +
      '<p style="color:red;background:url(https://t.example/b);position:fixed">c</p><meta http-equiv=refresh content="0;url=x">',
  )
  expect(safe).toBe(
    '<a target="_blank" rel="noopener noreferrer nofollow">a</a>' +
      '<a href="https://x.y" target="_blank" rel="noopener noreferrer nofollow">b</a><img src="https://t.example/p.gif" />' +
      '<p style="color:red">c</p>',
  )
})

test('words of HTML, with what it repeats marked', () => {
  expect(cutQuote(plainText('<p>Да</p><div>S пишет:</div><blockquote><p>раз</p></blockquote>'))).toEqual({
    said: 'Да',
    quoted: 'S пишет:\n\n> раз',
  })
})

test('machines are known by their headers', () => {
  const of = (name: string, value: string) => isAutomatic(new Map([[name, value]]))
  expect(of('auto-submitted', 'auto-replied')).toBe(true)
  expect(of('auto-submitted', 'no')).toBe(false)
  expect(of('precedence', 'bulk')).toBe(true)
  expect(of('return-path', '<>')).toBe(true)
  expect(of('return-path', '<ivan@client.test>')).toBe(false)
  expect(of('from', 'No-Reply <noreply@shop.test>')).toBe(true)
})

test('a subject loses what programs put before it', () => {
  expect(bareSubject('Re: Re[2]: FWD: [#77] Заказ 42')).toBe('Заказ 42')
  expect(bareSubject('Реальный вопрос')).toBe('Реальный вопрос')
})
