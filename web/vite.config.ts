import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { askEarlyBuild, askEarlyInput } from './ask-early-build.ts'
import { layerOrder } from './layer-order.ts'
import { entryFileNames, serviceWorkerBuild, workerInput } from './service-worker-build.ts'

/** Where `vite dev` finds a running server; the built desk is served by that server itself. */
const serverAddress = process.env.PARLEY_DEV_SERVER ?? 'http://127.0.0.1:3000'

/** `light-dark()`, nesting and `color-mix()` without a fallback. */
const browsers = ['chrome123', 'firefox121', 'safari17.5']

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    layerOrder(),
    askEarlyBuild(),
    serviceWorkerBuild(),
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
  ],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: browsers,
    cssTarget: browsers,
    assetsInlineLimit: 0,
    // All of these know it.
    modulePreload: { polyfill: false },
    // The desk is self-hosted by strangers: their stack traces should be readable.
    sourcemap: true,
    rolldownOptions: {
      input: { index: 'index.html', ...askEarlyInput, ...workerInput },
      output: {
        entryFileNames,
        // A third of React runs before the first screen: Chromium compiles all of it beside the page, and keeps it so (docs/decisions/0040).
        postBanner: ({ name }) => (name === 'react' ? '//# allFunctionsCalledOnLoad' : ''),
        // What the desk needs at once in one file: in eighty it was a fifth larger.
        codeSplitting: {
          groups: [
            // Apart, it is not read again where a browser asks for the lines of an error (React makes some as it begins).
            { name: 'react', priority: 1, test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: 'desk', tags: ['$initial'], test: /^(?!.*(service-worker|ask-early))/ },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: serverAddress, ws: true },
      '/widget.js': serverAddress,
      '/demo': serverAddress,
    },
  },
})
