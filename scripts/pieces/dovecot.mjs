import { existsSync } from 'node:fs'
import path from 'node:path'
import { runChild } from './run-child.mjs'

const places = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin']

/**
 * Finds the mail server of the mail tests: DOVECOT_PATH, else one in its usual places. As root on Debian a missing one is installed.
 * @throws an Error that says how to get one
 */
export async function findDovecot(say) {
  const named = process.env.DOVECOT_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`DOVECOT_PATH is ${named}, and no file is there. Correct it, or leave it out.`)
  }
  const found = installed()
  if (found) return found
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    say('Installing Dovecot for the mail tests …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    await runChild('apt-get', ['update'], { cwd: '/', env })
    const { output } = await runChild('apt-get', ['install', '-y', '--no-install-recommends', 'dovecot-imapd'], {
      cwd: '/',
      env,
    })
    const now = installed()
    if (now) return now
    throw new Error(`apt-get could not install dovecot-imapd:\n${output}`)
  }
  throw new Error(
    'The mail tests need Dovecot. Install it (Debian, Ubuntu: sudo apt-get install dovecot-imapd; macOS: brew install dovecot), or name one with DOVECOT_PATH.',
  )
}

function installed() {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...places]
  return folders.map((folder) => path.join(folder, 'dovecot')).find((file) => existsSync(file))
}
