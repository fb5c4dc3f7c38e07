import { timeOnSite } from '@parley/contract/time-on-site'
import { expect, test } from 'vitest'
import { type SeenVisitor, shortAddress, visitorDetails } from './visitor-details.ts'

const now = new Date('2026-11-22T12:00:00Z')
const seen: SeenVisitor = {
  page: {
    url: 'https://polka.example/lamp?utm=1#top',
    title: 'Лампа',
    referrer: 'https://search.example/?q=lamp',
    language: 'ru',
    screen: '1440×900',
  },
  userAgent: 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36',
  address: '192.0.2.17',
  pages: 2,
  visit: { startUrl: 'https://polka.example/?utm=1', since: new Date(now.getTime() - 12 * 60_000) },
  now,
}
const fieldsOf = (details: ReturnType<typeof visitorDetails>) => details.map(({ field, value }) => [field, value])

test('all eight facts of a web chat are told (D-31)', () => {
  expect(fieldsOf(visitorDetails(seen, 'full', 'ru'))).toEqual([
    ['page', 'Лампа'],
    ['startPage', 'https://polka.example/?utm=1'],
    ['pages', '2'],
    ['timeOnSite', '12 мин'],
    ['source', 'https://search.example/?q=lamp'],
    ['address', '192.0.2.17'],
    ['language', 'ru'],
    ['browser', 'Chrome 130, Windows'],
    ['screen', '1440×900'],
  ])
})

test('his time goes on while a page is open, and stands once he has left', () => {
  const timeOf = (pages: number) =>
    visitorDetails({ ...seen, pages }, 'full', 'en').find(({ field }) => field === 'timeOnSite')
  expect(timeOf(1)).toEqual({ field: 'timeOnSite', value: '12 min', since: '2026-11-22T11:48:00.000Z' })
  expect(timeOf(0)).toEqual({ field: 'timeOnSite', value: '12 min' })
  expect([timeOnSite(3600, 'ru'), timeOnSite(3900, 'en'), timeOnSite(59, 'ru')]).toEqual([
    '1 ч',
    '1 h 5 min',
    'меньше минуты',
  ])
})

test('a channel that keeps less keeps no device, no question of an address, or nothing but the language', () => {
  const short = new Map(visitorDetails(seen, 'short', 'ru').map((detail) => [detail.field, detail]))
  expect(short.get('address')?.value).toBe('192.0.2.x')
  expect(short.get('page')).toEqual({ field: 'page', value: 'Лампа', link: 'https://polka.example/lamp' })
  expect(short.get('startPage')?.value).toBe('https://polka.example/')
  expect([shortAddress('2001:db8:1:2::7'), shortAddress('::ffff:192.0.2.7')]).toEqual(['2001:db8:1:x', '192.0.2.x'])
  expect(fieldsOf(visitorDetails(seen, 'none', 'ru'))).toEqual([['language', 'ru']])
})

test('an address that is no page leads nowhere', () => {
  const [page] = visitorDetails({ ...seen, page: { ...seen.page, url: 'javascript:alert(1)' } }, 'full', 'ru')
  expect(page).toEqual({ field: 'page', value: 'Лампа' })
})
