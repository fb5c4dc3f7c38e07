import type { RenderText } from '../i18n/text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { workerContainer } from './worker-container.ts'

interface VersionParts {
  readonly text: RenderText
  /** Before the page goes: keeps what was typed and not stored yet. */
  readonly keep: () => Promise<unknown>
}

/** How often the server is asked for a newer desk, ms. */
const lookEveryMs = 3_600_000

/** Keeps the desk's files in this browser, and says when the server has newer ones. Returns a function that ends the saying. */
export async function watchVersions({ text, keep }: VersionParts): Promise<() => void> {
  const serviceWorker = workerContainer()
  if (serviceWorker === undefined || !import.meta.env.PROD) return () => undefined
  let isWanted = false
  const reload = async () => {
    await keep()
    location.reload()
  }
  const offer = (waiting: ServiceWorker | null) =>
    showToast({
      title: text('notify.newVersion'),
      key: 'new version',
      duration: 0,
      action: {
        label: text('notify.update'),
        run: () => {
          if (waiting?.state !== 'installed') return void reload()
          isWanted = true
          waiting.postMessage('take over')
        },
      },
    })
  // Another tab may have asked for it: this one goes on with what it has until its own reader agrees.
  const changed = () => (isWanted ? void reload() : offer(null))
  const hadWorker = serviceWorker.controller !== null
  if (hadWorker) serviceWorker.addEventListener('controllerchange', changed)
  const registration = await serviceWorker.register('/service-worker.js')
  if (registration.waiting !== null && hadWorker) offer(registration.waiting)
  const found = () => {
    const { installing } = registration
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && hadWorker) offer(installing)
    })
  }
  registration.addEventListener('updatefound', found)
  // A desk stays open for days, and browsers look by themselves only when a page is loaded.
  const looking = setInterval(() => void registration.update().catch(() => undefined), lookEveryMs)
  return () => {
    clearInterval(looking)
    serviceWorker.removeEventListener('controllerchange', changed)
    registration.removeEventListener('updatefound', found)
  }
}
