import { expect, test } from 'vitest'
import { cleanFileName } from './clean-file-name.ts'
import { contentDisposition } from './content-disposition.ts'

test('a name keeps its words and loses paths, control characters and tricks of direction', () => {
  expect(cleanFileName('Чек «Полка» №1.pdf')).toBe('Чек «Полка» №1.pdf')
  expect(cleanFileName('../../etc/passwd')).toBe('passwd')
  expect(cleanFileName('C:\\temp\\a.txt')).toBe('a.txt')
  expect(cleanFileName('a\r\nb\u0000.txt')).toBe('ab.txt')
  expect(cleanFileName('photo\u202egpj.exe')).toBe('photogpj.exe')
  expect(cleanFileName('.htaccess')).toBe('htaccess')
  for (const nothing of ['', '   ', '...', '/', '\u202e']) expect(cleanFileName(nothing)).toBe('file')
})

test('a long name is cut before its extension, between characters', () => {
  const name = cleanFileName(`${'😀'.repeat(300)}.jpeg`)
  expect(Array.from(name)).toHaveLength(150)
  expect(name.endsWith('😀.jpeg')).toBe(true)
})

test('a header names a file for old and new browsers, and stays one header', () => {
  expect(contentDisposition('inline', 'Чек.png')).toBe(
    `inline; filename="___.png"; filename*=UTF-8''%D0%A7%D0%B5%D0%BA.png`,
  )
  expect(contentDisposition('attachment', `a"b\\c%d'(e).txt`)).toBe(
    `attachment; filename="a_b_c_d'(e).txt"; filename*=UTF-8''a%22b%5Cc%25d%27%28e%29.txt`,
  )
})
