import { expect, test } from 'vitest'
import { matchesEntry } from './match-entry.ts'

test('a command is found by its name in either language, and typed in the wrong layout', () => {
  const names = ['Завершить чат', 'Finish the chat']
  for (const typed of ['зав', 'чат заверш', 'fin', 'pfdthibnm', 'ашт', '', 'pfd xfn'])
    expect(matchesEntry(typed, names), typed).toBe(true)
  for (const typed of ['пер', 'ершить', 'gth']) expect(matchesEntry(typed, names), typed).toBe(false)
})
