import { benchIngest } from './ingest.ts'
import { serveApp } from './serve-app.ts'

/** `npm run bench -- <benchmark> [--quick] [--main] [--json]`; `--main`: only 128 senders over 20 workspaces. `serve` is this program's own second process. */
async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === 'serve') {
    const [applicationUrl = '', dataDir = ''] = rest
    return serveApp(applicationUrl, dataDir)
  }
  if (command !== 'ingest') {
    process.stderr.write('Usage: npm run bench -- ingest [--quick] [--main] [--json]\n')
    process.exitCode = 2
    return
  }
  const held = await benchIngest({
    quick: rest.includes('--quick'),
    mainOnly: rest.includes('--main'),
    json: rest.includes('--json'),
  })
  process.exitCode = held ? 0 : 1
}

await main(process.argv.slice(2))
