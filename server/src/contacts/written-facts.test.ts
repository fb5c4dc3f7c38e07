import { expect, test } from 'vitest'
import { withWritten, writeFacts } from './written-facts.ts'

const phone = { label: 'Телефон', value: '+7 911 482-60-17' }
const email = { label: 'E-mail', value: 'm@mail.example' }

test('what an operator wrote down stands where the channel’s fact stood, in whichever language either is kept', () => {
  const told = [
    { label: 'Username', value: '@maria', link: 'https://t.me/maria' },
    { label: 'Phone', value: '+7 900 000-00-00' },
  ]
  expect(withWritten(told, [])).toBe(told)
  expect(withWritten(told, [phone, email])).toEqual([{ ...email, written: true }, told[0], { ...phone, written: true }])
})

test('a fact is written anew, kept, or left to the channel again', () => {
  expect(writeFacts([phone], { email: ' m@mail.example ' }, 'ru')).toEqual([phone, email])
  expect(writeFacts([phone, email], { phone: '' }, 'ru')).toEqual([email])
  expect(writeFacts([{ ...phone, label: 'Phone' }], { phone: '112 33' }, 'ru')).toEqual([{ ...phone, value: '112 33' }])
})
