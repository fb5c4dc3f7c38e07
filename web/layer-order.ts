import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const order = readFileSync(join(import.meta.dirname, 'src/styles/layers.css'), 'utf8')

/**
 * Puts the order of the cascade layers at the head of every stylesheet. The build links a shared part's sheet before the
 * entry's: without this, whichever came first would make its layer the weakest.
 */
export function layerOrder(): Plugin {
  return {
    name: 'parley-layer-order',
    enforce: 'pre',
    transform(code, id) {
      const [path = ''] = id.split('?')
      if (!path.endsWith('.css') || path.endsWith('layers.css') || path.includes('node_modules')) return null
      return { code: `${order}\n${code}`, map: null }
    },
  }
}
