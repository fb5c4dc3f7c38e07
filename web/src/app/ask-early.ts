import type { storageKey } from '../i18n/load-locale.ts'
import type { root } from '../sync/api.ts'
import type { AskedEarly } from '../sync/asked-early.ts'
import type { noteKey } from '../sync/desk-cache.ts'
import type { lastKey } from './session.ts'

/*
 * Runs while the desk's own script is still being read, which takes a slow machine half a second: the words of the language chosen here are fetched meanwhile,
 * and the server is asked who is signed in, and for his desk where this browser keeps none. A script of its own (ask-early-build.ts), so it imports nothing but
 * types. What it asked for is taken over in sync/asked-early.ts.
 */

const signedInLast: typeof lastKey = 'parley.signedIn'
const kept: typeof noteKey = 'parley.kept'
const locale: typeof storageKey = 'parley.locale'
const api: typeof root = '/api/v1'

const answers: AskedEarly['answers'] = new Map()

function ask(path: string): void {
  const answer = fetch(api + path, { signal: AbortSignal.timeout(30_000) })
  // Whoever takes it hears of it.
  answer.catch(() => undefined)
  answers.set(path, answer)
}

function fetchWords(): void {
  const { words = '{}' } = document.querySelector<HTMLElement>('script[data-words]')?.dataset ?? {}
  const files = JSON.parse(words) as Record<string, string>
  const file = files[localStorage.getItem(locale) ?? '']
  if (file === undefined) return
  const link = Object.assign(document.createElement('link'), { rel: 'modulepreload', href: file, crossOrigin: '' })
  document.head.append(link)
}

// The desk may have been quicker, and asks itself.
if (globalThis.parleyAskedEarly === undefined && localStorage.getItem(signedInLast) !== null) {
  const asked: AskedEarly = { answers }
  ask('/session')
  if (localStorage.getItem(kept) === null) {
    ask('/snapshot')
    asked.databases = indexedDB.databases()
    asked.databases.catch(() => undefined)
  }
  globalThis.parleyAskedEarly = asked
  fetchWords()
}
