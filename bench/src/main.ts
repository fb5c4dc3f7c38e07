import { benchDesk } from './desk.ts'
import { benchIngest } from './ingest.ts'
import { benchRouting } from './routing.ts'
import { benchSearch } from './search.ts'
import { serveApp } from './serve-app.ts'
import { serveWebhookFloor } from './webhook-floor.ts'
import { benchWebhooks } from './webhooks.ts'

/**
 * `npm run bench -- <benchmark> [--quick] [--main] [--minutes=N] [--json]`; `--main`: of `ingest` only 128 senders over 20 workspaces;
 * `--minutes=`: of `desk`, how long the scripted work takes, 30 unless given. `serve` and `serve-webhook-floor` are this program's own other
 * processes.
 */
async function main([command, ...rest]: readonly string[]): Promise<void> {
  if (command === 'serve') {
    const [applicationUrl = '', dataDir = ''] = rest
    return serveApp(applicationUrl, dataDir)
  }
  if (command === 'serve-webhook-floor') return serveWebhookFloor(rest[0] ?? '')
  const [quick, json] = [rest.includes('--quick'), rest.includes('--json')]
  switch (command) {
    case 'ingest':
      process.exitCode = (await benchIngest({ quick, json, mainOnly: rest.includes('--main') })) ? 0 : 1
      return
    case 'routing':
      process.exitCode = (await benchRouting({ quick, json })) ? 0 : 1
      return
    case 'webhooks':
      process.exitCode = (await benchWebhooks({ quick, json })) ? 0 : 1
      return
    case 'desk':
      process.exitCode = (await benchDesk({ quick, json, ...minutesOf(rest) })) ? 0 : 1
      return
    case 'search':
      process.exitCode = (await benchSearch({ quick, json })) ? 0 : 1
      return
    default:
      process.stderr.write(
        'Usage: npm run bench -- ingest|routing|webhooks|desk|search [--quick] [--main] [--minutes=N] [--json]\n',
      )
      process.exitCode = 2
  }
}

function minutesOf(rest: readonly string[]): { minutes?: number } {
  const given = rest.find((argument) => argument.startsWith('--minutes='))
  return given === undefined ? {} : { minutes: Number(given.slice('--minutes='.length)) }
}

await main(process.argv.slice(2))
