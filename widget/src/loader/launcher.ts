import { element, icon } from './elements.ts'
import { styleShadow } from './shadow-style.ts'

/** Everything of ours that stands in the shop's document. */
export interface Launcher {
  /** Carries the colours. */
  root: HTMLElement
  button: HTMLButtonElement
  badge: HTMLElement
  panel: HTMLElement
  closeButton: HTMLButtonElement
  failure: HTMLElement
  failureText: HTMLElement
  retryButton: HTMLButtonElement
}

/** Puts the launcher and an empty, hidden panel into the page. Fixed and outside of the flow: nothing of the page moves. */
export function placeLauncher(nonce: string): Launcher {
  const host = document.createElement('parley-widget')
  const shadow = host.attachShadow({ mode: 'open' })
  styleShadow(shadow, nonce)
  const badge = element('span', { class: 'badge', 'aria-hidden': 'true', hidden: '' })
  const button = element('button', { class: 'launcher', type: 'button', 'aria-expanded': 'false' }, [
    icon(
      28,
      'M14 9a2 2 0 0 1-2 2H6l-4 4V4c0-1.1.9-2 2-2h8a2 2 0 0 1 2 2z',
      'M18 9h2a2 2 0 0 1 2 2v11l-4-4h-6a2 2 0 0 1-2-2v-1',
    ),
    badge,
  ])
  const closeButton = element('button', { class: 'close', type: 'button' }, [icon(20, 'M18 6 6 18', 'm6 6 12 12')])
  const failureText = element('div', { role: 'alert' })
  const retryButton = element('button', { type: 'button' })
  const failure = element('div', { class: 'failure', hidden: '' }, [failureText, retryButton])
  const panel = element('div', { class: 'panel' }, [closeButton, failure])
  const root = element('div', {}, [button, panel])
  shadow.append(root)
  // Beside the body, not in it: pages replace their body's children, and a transformed body would move what is fixed in it.
  document.documentElement.append(host)
  return { root, button, badge, panel, closeButton, failure, failureText, retryButton }
}
