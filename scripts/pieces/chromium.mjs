import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { runChild } from './run-child.mjs'

/** Debian's Chromium without windows: the same journeys for two thirds of the time. */
const shell = 'chromium-headless-shell'
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds the browser of the browser tests: CHROMIUM_PATH, else one on the PATH. As root on Debian a missing one is installed.
 * @throws an Error that says how to get one
 */
export async function findChromium(say) {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, and no file is there. Correct it, or leave it out.`)
  }
  const known = installed()
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (known?.endsWith(shell) || (known && !mayInstall)) return known
  if (mayInstall) {
    say('Installing Chromium for the browser tests …')
    const output = await installByApt()
    const now = installed()
    if (now) return now
    throw new Error(`apt-get could not install chromium:\n${output}`)
  }
  throw new Error(
    'The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), or name one with CHROMIUM_PATH.',
  )
}

/** The whole one, too: some things only it can refuse. Not every Debian and Ubuntu has both. Returns what apt-get said last. */
async function installByApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runChild('apt-get', ['update'], { cwd: '/', env })
  let said = ''
  for (const packages of [['chromium', shell], ['chromium']]) {
    const { code, output } = await runChild('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      cwd: '/',
      env,
    })
    if (code === 0) return output
    said = output
  }
  return said
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...onMac].find(isExecutable)
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
