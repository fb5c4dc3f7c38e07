import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The budgets of the screens, gzipped. What the desk loads at once stands in its index.html; every other file is a route or an overlay. */
const desk = 'web/dist'
const page = readFileSync(path.join(desk, 'index.html'), 'utf8')
const eager = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => `${desk}/${file}`)
const lazy = readdirSync(path.join(desk, 'assets'))
  .map((file) => `${desk}/assets/${file}`)
  .filter((file) => file.endsWith('.js') && !eager.includes(file))

export default [
  { name: 'Desk, loaded at once', path: eager, gzip: true, limit: '190 kB' },
  ...lazy.map((file) => ({ name: `Desk, ${path.basename(file)}`, path: file, gzip: true, limit: '60 kB' })),
  { name: 'Widget, loader', path: 'widget/dist/widget.js', gzip: true, limit: '6 kB' },
  { name: 'Widget, panel', path: 'widget/dist/frame/assets/*.js', gzip: true, limit: '40 kB' },
  ...(existsSync('widget/dist/frame/assets') &&
  readdirSync('widget/dist/frame/assets').some((file) => file.endsWith('.css'))
    ? [{ name: 'Widget, panel styles', path: 'widget/dist/frame/assets/*.css', gzip: true, limit: '8 kB' }]
    : []),
]
