import { type HostMessage, type PanelMessage, readPanelMessage, seal } from '../link/messages.ts'
import { type PanelStart, panelAddress } from '../link/panel-address.ts'
import { element } from './elements.ts'

export interface PanelFrame {
  /** The panel has answered and shows itself. */
  isReady: () => boolean
  /** Silently nothing before the panel is ready: its `init` says everything. */
  send: (message: HostMessage) => void
  focus: () => void
  name: (title: string) => void
}

interface FrameOptions extends Omit<PanelStart, 'nonce' | 'hostOrigin'> {
  deskOrigin: string
  channelId: string
  title: string
  receive: (message: PanelMessage) => void
  /** The frame has been taken away again; load another one to try again. */
  failed: () => void
}

/** A panel that says nothing for this long did not load: the desk is away, or a policy of the page forbids the frame. */
const loadTimeoutMs = 15_000

/** Loads the panel. Both sides name the exact origin of the other one, and every message carries the nonce of this frame. */
export function loadPanelFrame(parent: HTMLElement, options: FrameOptions): PanelFrame {
  const { deskOrigin, channelId, color, locale, theme, title } = options
  const nonce = randomNonce()
  const frame = element('iframe', {
    title,
    src: panelAddress(deskOrigin, channelId, { nonce, hostOrigin: location.origin, color, locale, theme }),
    allow: 'clipboard-write',
  })
  let ready = false
  const listen = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== deskOrigin) return
    const message = readPanelMessage(nonce, event.data)
    if (message?.type === 'ready') {
      ready = true
      clearTimeout(timeout)
    }
    if (message !== undefined) options.receive(message)
  }
  const timeout = setTimeout(() => {
    removeEventListener('message', listen)
    frame.remove()
    options.failed()
  }, loadTimeoutMs)
  addEventListener('message', listen)
  parent.append(frame)
  return {
    isReady: () => ready,
    send: (message) => {
      if (ready) frame.contentWindow?.postMessage(seal(nonce, message), deskOrigin)
    },
    focus: () => frame.focus({ preventScroll: true }),
    name: (words) => {
      frame.title = words
    },
  }
}

function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
