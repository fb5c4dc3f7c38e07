// node scripts/run.mjs <file.ts> [arguments]: runs a TypeScript program of this repository in this one process.
import { createHash } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const repository = path.resolve(import.meta.dirname, '..')

/** Bundles a program, our own packages inside, and returns the JavaScript file. */
export async function bundleProgram(entry) {
  const source = path.resolve(entry)
  const name = `${path.basename(source, '.ts')}-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`
  // Inside node_modules, so that the bundle finds the packages that stay outside it.
  const outDir = path.join(repository, 'node_modules', '.cache', 'parley', name)
  await build({
    root: repository,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: source,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
    ssr: { noExternal: [/^@parley\//] },
  })
  return path.join(outDir, 'program.mjs')
}

if (process.argv[1] === import.meta.filename) {
  const entry = process.argv[2]
  if (entry === undefined) throw new Error('Usage: node scripts/run.mjs <file.ts> [arguments]')
  process.setSourceMapsEnabled(true)
  const program = await bundleProgram(entry)
  process.argv.splice(1, 2, program)
  await import(pathToFileURL(program).href)
}
