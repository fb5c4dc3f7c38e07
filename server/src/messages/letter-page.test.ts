import { expect, test } from 'vitest'
import { letterPage } from './letter-page.ts'

const body = (form: string, hasRemote = false) =>
  /<body>(.*)<\/body>/.exec(letterPage(form, { hasRemote, isDark: false }))?.[1]

test('a picture that is not loaded leaves its words in a place of its size', () => {
  const picture =
    '<img src="https://shop.test/a.png" alt="5 &gt; 4 &quot;a&quot;" width="120" height="40" style="margin:4px" />'
  expect(body(picture)).toBe(
    '<span data-picture role="img" aria-label="5 &gt; 4 &quot;a&quot;" title="5 &gt; 4 &quot;a&quot;" style="margin:4px;width:120px;height:40px">5 &gt; 4 &quot;a&quot;</span>',
  )
  expect(body(picture, true)).toBe(picture)
  expect(body('<img src="https://shop.test/a.png" />')).toBe('<span data-picture style=""></span>')
})

test('one that is in the letter stays, one that did not come with it does not', () => {
  const own = '<img src="data:image/png;base64,AA==" />'
  expect(body(own)).toBe(own)
  expect(body('<img src="cid:1" alt="Logo" />', true)).toContain('>Logo</span>')
})

test('one of no size leaves nothing', () => {
  expect(body('<p>a<img src="https://t.test/p.gif" width="1" height="1" alt="p" /></p>')).toBe('<p>a</p>')
  expect(body('<img alt="" />')).toBe('')
})

test('a letter is dark in a dark desk unless it has colours', () => {
  const dark = (form: string) => letterPage(form, { hasRemote: false, isDark: true })
  expect(dark('<p>color: red</p>')).not.toContain('background:#fff')
  for (const coloured of [
    '<p style="margin:0;color:red">a</p>',
    '<td bgcolor="#eee">a</td>',
    '<font color="red">a</font>',
  ])
    expect(dark(coloured)).toContain('background:#fff')
})
