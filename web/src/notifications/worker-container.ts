/** Where service workers are registered; undefined where the page came by plain http, whatever the type of `navigator` says. */
export function workerContainer(): ServiceWorkerContainer | undefined {
  return 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
}
