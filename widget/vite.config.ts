import preact from '@preact/preset-vite'
import { defineConfig, type Plugin } from 'vite'

/** Browsers of the last five years; the loader must also parse wherever a shop's own page does. */
const target = 'es2020'

/** Writes the loader in ASCII: a shop's page may be in windows-1251, and some caches drop the charset of a script. */
const asciiLoader: Plugin = {
  name: 'ascii-loader',
  applyToEnvironment: ({ name }) => name === 'loader',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk') {
        file.code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      }
    }
  },
}

/** `vite build` makes both parts: `dist/widget.js` for the shop's page and `dist/frame/` for the panel inside its iframe. */
export default defineConfig({
  root: import.meta.dirname,
  // The panel's page is `/widget/frame`, its assets are `/widget/assets/…`.
  base: '/widget/',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), asciiLoader],
  environments: {
    loader: {
      consumer: 'client',
      build: {
        target,
        outDir: 'dist',
        emptyOutDir: false,
        copyPublicDir: false,
        modulePreload: false,
        rolldownOptions: {
          input: 'src/loader/main.ts',
          output: { format: 'iife', entryFileNames: 'widget.js' },
        },
      },
    },
    frame: {
      consumer: 'client',
      build: {
        target,
        cssTarget: 'chrome111',
        outDir: 'dist/frame',
        emptyOutDir: true,
        assetsDir: 'assets',
        assetsInlineLimit: 0,
        modulePreload: false,
        rolldownOptions: { input: ['index.html', 'cases.html'] },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['loader', 'frame']) {
        const environment = builder.environments[name]
        if (environment !== undefined) await builder.build(environment)
      }
    },
  },
})
