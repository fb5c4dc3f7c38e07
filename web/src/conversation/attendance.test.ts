import { expect, test } from 'vitest'
import { Attendance } from './attendance.ts'

function attended() {
  const said: number[] = []
  let now = 0
  const attendance = new Attendance(() => said.push(now), 0)
  const at = (seconds: number): number => {
    now = seconds
    return seconds * 1000
  }
  return { said, attendance, at }
}

test('opening says so, then every 20 seconds, until there was no input for a minute', () => {
  const { said, attendance, at } = attended()
  for (let seconds = 1; seconds <= 300; seconds++) attendance.look(at(seconds))
  expect(said).toEqual([0, 20, 40, 60])
})

test('an input says so at once, but no more often', () => {
  const { said, attendance, at } = attended()
  for (const seconds of [1, 5, 200, 201, 219, 220]) attendance.input(at(seconds))
  expect(said).toEqual([0, 200, 220])
})
