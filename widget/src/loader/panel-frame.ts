import { readPanelMessage, seal, type HostMessage, type PanelMessage } from '../link/messages.ts'
import { panelAddress, type PanelStart } from '../link/panel-address.ts'
import { element } from './elements.ts'

export interface PanelFrame {
  element: HTMLIFrameElement
  send: (message: HostMessage) => void
  remove: () => void
}

interface FrameOptions extends Omit<PanelStart, 'nonce' | 'hostOrigin'> {
  deskOrigin: string
  channelId: string
  title: string
  receive: (message: PanelMessage) => void
}

/** Loads the panel. Both sides name the exact origin of the other one, and every message carries the nonce of this frame. */
export function loadPanelFrame(parent: HTMLElement, options: FrameOptions): PanelFrame {
  const nonce = randomNonce()
  const { deskOrigin, channelId, color, locale, theme } = options
  const frame = element('iframe', {
    title: options.title,
    src: panelAddress(deskOrigin, channelId, { nonce, hostOrigin: location.origin, color, locale, theme }),
    allow: 'clipboard-write',
  })
  const listen = (event: MessageEvent<unknown>): void => {
    if (event.source !== frame.contentWindow || event.origin !== deskOrigin) return
    const message = readPanelMessage(nonce, event.data)
    if (message !== undefined) options.receive(message)
  }
  addEventListener('message', listen)
  parent.append(frame)
  return {
    element: frame,
    send: (message) => frame.contentWindow?.postMessage(seal(nonce, message), deskOrigin),
    remove: () => {
      removeEventListener('message', listen)
      frame.remove()
    },
  }
}

function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
