import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/**
 * The last list of this kind holds, so Playwright's own does not: it switches the partitioning of storage off, which real visitors
 * have on. Hidden windows without an address bar's pages cost half as much.
 */
const unwanted = [
  'Translate',
  'PaintHolding',
  'MediaRouter',
  'OptimizationHints',
  'AimEnabled',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
]

let ofThisProcess: Promise<Browser> | undefined

/** The browser of all test files that a process walks: it starts with the first and ends with the process. */
export function sharedChromium(): Promise<Browser> {
  ofThisProcess ??= launchChromium()
  return ofThisProcess
}

/** Everybody goes home; the browser stays for the next file. */
export async function leaveChromium(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close()
}

/** Starts a browser of one's own. `partitionedStorage: false` = one that gives frames of another site no storage at all. */
export function launchChromium({ partitionedStorage = true } = {}): Promise<Browser> {
  const whole = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const named = process.env['CHROMIUM_PATH']
  // The one without windows knows no such strictness.
  const places = partitionedStorage ? [named, ...whole] : [...whole, named]
  const executablePath = places.find((place) => place !== undefined && existsSync(place))
  if (executablePath === undefined)
    throw new Error('No Chromium found. Install it (apt install chromium) or name it in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${[...unwanted, ...(partitionedStorage ? [] : ['ThirdPartyStoragePartitioning'])].join(',')}`,
    ],
  })
}
