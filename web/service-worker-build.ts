import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const chunkName = 'service-worker'

/** The service worker stands beside the page, under a name that stays: browsers compare its bytes to find a new version. */
export const workerInput = { [chunkName]: 'src/service-worker/service-worker.ts' }

export const entryFileNames = ({ name }: { name: string }): string =>
  name === chunkName ? '[name].js' : 'assets/[name]-[hash].js'

/** Writes into the service worker what the desk is made of: all of its scripts and styles, and the fonts of its two languages. */
export function serviceWorkerBuild(): Plugin {
  return {
    name: 'parley-service-worker',
    // Last of all: Vite drops the entry's own file when it holds nothing but imports.
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[`${chunkName}.js`]
        if (worker?.type !== 'chunk') return
        const files = Object.keys(bundle)
          .filter(
            (name) => /^assets\/.*\.(js|css)$/.test(name) || /^assets\/.*(latin|cyrillic)-wght.*\.woff2$/.test(name),
          )
          .filter((name) => !/-ext-/.test(name))
          .map((name) => `/${name}`)
          .sort()
        const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
        worker.code = `const shell=${JSON.stringify({ version, files })};${worker.code}`
      },
    },
  }
}
