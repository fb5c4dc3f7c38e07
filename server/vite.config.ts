import { defineConfig } from 'vite'

/** The server as one file for `npm start`: our own packages inside, everything from node_modules outside. */
export default defineConfig({
  build: { ssr: 'src/main.ts', outDir: 'dist', emptyOutDir: true, target: 'node20', sourcemap: true },
  ssr: { noExternal: [/^@parley\//] },
})
