import { newVersion } from './NewVersionBanner.tsx'
import { workerContainer } from './worker-container.ts'

/** How often the server is asked for a newer desk, ms. */
const lookEveryMs = 3_600_000

/**
 * Keeps the desk's files in this browser, and says when the server has newer ones. Returns a function that ends the saying.
 * @param keep writes down what was typed and is not stored yet: the page goes after it
 */
export async function watchVersions(keep: () => Promise<unknown>): Promise<() => void> {
  const serviceWorker = workerContainer()
  if (serviceWorker === undefined || !import.meta.env.PROD) return () => undefined
  let isWanted = false
  const reload = async () => {
    await keep()
    location.reload()
  }
  const offer = (waiting: ServiceWorker | null) => {
    const update = () => {
      if (waiting?.state !== 'installed') return void reload()
      isWanted = true
      waiting.postMessage('take over')
    }
    newVersion.setState({ update })
  }
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
