import { expect, test } from 'vitest'
import { fieldOf, otherDetails, wrongIn } from './contact-fields.ts'

const contact = {
  name: 'Мария',
  company: null,
  details: [
    { label: 'Username', value: '@maria' },
    { label: 'Телефон', value: '+7 911 482-60-17', written: true },
    { label: 'E-mail', value: 'm@mail.example' },
  ],
}

test('what was written down is put back as it stood; what the channel told is told again', () => {
  expect(fieldOf(contact, 'phone')).toEqual({ value: '+7 911 482-60-17', before: '+7 911 482-60-17' })
  expect(fieldOf(contact, 'email')).toEqual({ value: 'm@mail.example', before: '' })
  expect(fieldOf(contact, 'company')).toEqual({ value: '', before: '' })
  expect(otherDetails(contact)).toEqual([{ label: 'Username', value: '@maria' }])
})

test('what cannot be a name, a phone or an address is told before it is sent; empty is nothing', () => {
  expect(
    ['', '112', 'позвоните мне', '+7 (911) 482-60-17', '8 800 555 35 35'].map((one) => wrongIn('phone', one)),
  ).toEqual([null, 'info.wrong.phone', 'info.wrong.phone', null, null])
  expect(['', 'maria', 'm@mail', 'm@mail.example'].map((one) => wrongIn('email', one))).toEqual([
    null,
    'info.wrong.email',
    'info.wrong.email',
    null,
  ])
  expect([wrongIn('name', ''), wrongIn('name', 'М'), wrongIn('company', '')]).toEqual(['info.wrong.name', null, null])
})
