import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runNpm } from './run-child.mjs'

/**
 * Installs the packages of the lock file where node_modules lacks any of them.
 * npm writes what it has installed into node_modules/.package-lock.json as its last step: a cut-off installation is noticed too.
 */
export async function installMissingPackages(repository, say) {
  if (hasEverything(repository)) return
  say('Installing packages (about half a minute) …')
  const { code, output } = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: repository })
  if (code !== 0) throw new Error(`npm ci failed. Put right what it says and start again.\n${output}`)
}

function hasEverything(repository) {
  try {
    const wanted = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8')).packages
    const installed = JSON.parse(
      readFileSync(path.join(repository, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages
    return Object.entries(wanted).every(
      ([place, { version, optional, resolved }]) =>
        !place.includes('node_modules/') ||
        (installed[place]
          ? installed[place].version === version && installed[place].resolved === resolved
          : optional === true),
    )
  } catch {
    return false
  }
}
