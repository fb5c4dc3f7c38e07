import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('cells with separators are quoted, and nothing is taken for a formula', () => {
  expect(csvLine([7, 'Возврат, замена', 'он сказал «да»', 'a "b"', ''])).toBe(
    '7,"Возврат, замена",он сказал «да»,"a ""b""",\r\n',
  )
  expect(csvLine(['=HYPERLINK("x")', '+7', '-1', '@a', '1-2'])).toBe(`"'=HYPERLINK(""x"")",'+7,'-1,'@a,1-2\r\n`)
})
