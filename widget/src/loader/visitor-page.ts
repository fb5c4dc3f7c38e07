import type { VisitorPage } from '@parley/contract/widget'

/** The page that the visitor looks at, for the operator (D-31). */
export function visitorPage(): VisitorPage {
  return {
    url: location.href,
    title: document.title,
    referrer: document.referrer,
    language: navigator.language,
    screen: `${String(screen.width)}×${String(screen.height)}`,
  }
}

/** Calls back when a single-page shop shows another page. Where the browser cannot tell, opening the panel tells. */
export function onPageChange(changed: () => void): void {
  const navigation: unknown = Reflect.get(window, 'navigation')
  if (navigation instanceof EventTarget) navigation.addEventListener('navigatesuccess', changed)
  else addEventListener('popstate', changed)
}
