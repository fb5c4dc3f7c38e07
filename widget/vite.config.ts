import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** Browsers of the last five years; the loader must also parse wherever a shop's own page does. */
const target = 'es2020'

/** `vite build` makes both parts: `dist/widget.js` for the shop's page and `dist/frame/` for the panel inside its iframe. */
export default defineConfig({
  root: import.meta.dirname,
  // The panel's page is `/widget/frame`, its assets are `/widget/assets/…`.
  base: '/widget/',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
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
        rolldownOptions: { input: 'index.html' },
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
