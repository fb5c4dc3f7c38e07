import { readConfig } from '../config.ts'
import { errorText } from '../starting/system-error.ts'
import { examine } from './examine.ts'

/* npm run doctor [-- --json]: says what of an installation is not well, and what to do. Exit status 1 where something is not. */

const json = process.argv.includes('--json')

try {
  const config = readConfig(
    process.env,
    process.argv.filter((argument) => argument !== '--json'),
  )
  const checks = await examine(config)
  const lines = checks.map(({ name, ok, advice }) => `${ok ? 'ok   ' : 'WRONG'}  ${name}: ${advice}`)
  process.stdout.write(`${json ? JSON.stringify({ checks }) : lines.join('\n')}\n`)
  process.exit(checks.every(({ ok }) => ok) ? 0 : 1)
} catch (error) {
  process.stderr.write(`${errorText(error)}\n`)
  process.exit(1)
}
