import type { VisitorPage } from '@parley/contract/widget'

export interface Visit {
  url: string
  at: number
}

const key = 'parley-visit'
/** Where and when this tab's visit began. It stays in the tab, told to nobody before the chat is opened. */
export function beginVisit(): Visit {
  const begun: Visit = { url: location.href, at: Date.now() }
  try {
    const [at = '', url] = (sessionStorage.getItem(key) ?? '').split(' ')
    if (url !== undefined && Number(at) > 0) return { url, at: Number(at) }
    sessionStorage.setItem(key, `${String(begun.at)} ${begun.url}`)
  } catch {
    // Storage is denied: every page begins a visit.
  }
  return begun
}

/** The page that the visitor looks at, for the operator (D-31). */
export function visitorPage(visit: Visit): VisitorPage {
  return {
    url: location.href,
    title: document.title,
    referrer: document.referrer,
    language: navigator.language,
    screen: `${String(screen.width)}×${String(screen.height)}`,
    visit: { url: visit.url, seconds: Math.max(0, Math.floor((Date.now() - visit.at) / 1000)) },
  }
}

/** Calls back when a single-page shop shows another page. Where the browser cannot tell, opening the panel tells. */
export function onPageChange(changed: () => void): void {
  const navigation: unknown = Reflect.get(window, 'navigation')
  if (navigation instanceof EventTarget) navigation.addEventListener('navigatesuccess', changed)
  else addEventListener('popstate', changed)
}
