import { expect, test } from 'vitest'
import { otherLoopbackOrigin } from '../demo/other-loopback-origin.ts'
import { comesFromOwnPage, isLoopbackHost, isNotFromOtherSite } from './own-origin.ts'

const publicUrl = 'https://desk.example.com'

test('a page is ours by the host that was asked or by the public address', () => {
  const from = (origin: string | undefined, host: string) =>
    comesFromOwnPage({ headers: { host, ...(origin === undefined ? {} : { origin }) } }, publicUrl)
  expect(from('http://localhost:3000', 'localhost:3000')).toBe(true)
  expect(from('https://desk.example.com', 'inside:3000')).toBe(true)
  expect(from('http://desk.example.com', 'inside:3000')).toBe(false)
  expect(from('http://localhost:3001', 'localhost:3000')).toBe(false)
  expect(from('https://desk.example.com.evil.example', 'desk.example.com')).toBe(false)
  expect(from('null', 'localhost:3000')).toBe(false)
  expect(from(undefined, 'localhost:3000')).toBe(false)
})

test('a program without browser headers is no other site', () => {
  expect(isNotFromOtherSite({ headers: { host: 'localhost:3000' } }, publicUrl)).toBe(true)
  expect(isNotFromOtherSite({ headers: { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' } }, publicUrl)).toBe(
    false,
  )
  expect(isNotFromOtherSite({ headers: { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' } }, publicUrl)).toBe(
    true,
  )
})

test('loopback has several names', () => {
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:1', '127.8.9.1', '[::1]:3000', 'a.localhost'])
    expect(isLoopbackHost(host)).toBe(true)
  for (const host of [undefined, '', 'desk.example.com', '10.0.0.1', 'localhost.example.com', '127.0.0.1.example.com'])
    expect(isLoopbackHost(host)).toBe(false)
})

test('the sample shop takes the widget from the other loopback name', () => {
  expect(otherLoopbackOrigin('localhost:3000', 'http://localhost:3000')).toBe('http://127.0.0.1:3000')
  expect(otherLoopbackOrigin('127.0.0.1:3000', 'http://localhost:3000')).toBe('http://localhost:3000')
  expect(otherLoopbackOrigin('desk.example.com', publicUrl)).toBe(publicUrl)
})
