/* The part of a service worker's world that ours uses: TypeScript's own description of it cannot stand beside that of pages. */

export interface WaitingEvent {
  waitUntil(work: Promise<unknown>): void
}

export interface RequestEvent extends WaitingEvent {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

export interface PushArrival extends WaitingEvent {
  readonly data: { json(): unknown } | null
}

export interface NotificationPress extends WaitingEvent {
  readonly notification: { readonly data: unknown; close(): void }
}

/** A tab of the desk. */
export interface DeskTab {
  readonly visibilityState: DocumentVisibilityState
  focus(): Promise<unknown>
  postMessage(message: unknown): void
}

interface WorkerEvents {
  install: WaitingEvent
  activate: WaitingEvent
  fetch: RequestEvent
  push: PushArrival
  notificationclick: NotificationPress
  message: WaitingEvent & { readonly data: unknown }
}

export interface WorkerScope {
  readonly location: { readonly origin: string }
  readonly registration: { showNotification(title: string, options: NotificationOptions): Promise<void> }
  readonly clients: {
    matchAll(question: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly DeskTab[]>
    openWindow(path: string): Promise<unknown>
  }
  readonly navigator: { setAppBadge?: () => Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener<Kind extends keyof WorkerEvents>(kind: Kind, listen: (event: WorkerEvents[Kind]) => void): void
}
