import type { Plugin } from 'vite'

/**
 * Most of what the desk begins with is called as it begins. Chromium compiles the functions of a file that begins with these words while
 * it comes, beside the page's own thread, instead of one by one when they are called.
 */
const words = '//# allFunctionsCalledOnLoad'

/** Puts them at the head of the named chunks: behind what Vite itself puts there they would be a comment like any other. */
export function compileAtOnce(names: readonly string[]): Plugin {
  return {
    name: 'parley-compile-at-once',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !names.includes(chunk.name)) continue
          chunk.code = `${words}\n${chunk.code}`
          const map = bundle[`${chunk.fileName}.map`]
          // Each line of the file is one further down.
          if (map?.type === 'asset') map.source = String(map.source).replace('"mappings":"', '"mappings":";')
        }
      },
    },
  }
}
