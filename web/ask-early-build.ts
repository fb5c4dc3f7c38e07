import type { Plugin, Rolldown } from 'vite'
import { type Locale, locales } from './src/i18n/locale.ts'

const chunkName = 'ask-early'

export const askEarlyInput = { [chunkName]: 'src/app/ask-early.ts' }

/** Puts the script that asks early (src/app/ask-early.ts) into the page: it runs as soon as it is there. */
export function askEarlyBuild(): Plugin {
  return {
    name: 'parley-ask-early',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        // `vite dev` reads no bundle, and the gallery's page has nothing to ask.
        if (bundle === undefined) return []
        const chunk = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === chunkName)
        if (chunk?.type !== 'chunk') return []
        if (chunk.imports.length > 0)
          throw new Error(`${chunkName} is not a script of its own: what it imports would have to be read before it.`)
        const attrs = {
          type: 'module',
          async: true,
          fetchpriority: 'high',
          src: `/${chunk.fileName}`,
          'data-words': JSON.stringify(
            Object.fromEntries(locales.map((locale) => [locale, wordsFile(bundle, locale)])),
          ),
        }
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }]
      },
    },
  }
}

function wordsFile(bundle: Rolldown.OutputBundle, locale: Locale): string {
  const chunk = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(`/i18n/${locale}/messages.ts`) === true,
  )
  if (chunk === undefined) throw new Error(`The words of ${locale} are no script of their own.`)
  return `/${chunk.fileName}`
}
