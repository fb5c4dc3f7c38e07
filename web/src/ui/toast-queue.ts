import { createStore } from 'zustand/vanilla'

/** More than these at once are counted, not shown. */
export const shownAtOnce = 3

export interface ToastContent {
  title: string
  body?: string
  tone?: 'plain' | 'ok' | 'danger'
  action?: { label: string; run: () => void }
  /** Milliseconds; 0 stays until it is dismissed. Six seconds unless given, never with an action that is nowhere else. */
  duration?: number
  /** A later toast with the same key takes the place of the earlier; so does one with the same words where there is nothing to press. */
  key?: string
}

export interface Toast extends ToastContent {
  id: number
  duration: number
}

interface Queue {
  toasts: readonly Toast[]
  nextId: number
}

const usualDuration = 6_000

/** All toasts, oldest first. */
export const toastQueue = createStore<Queue>(() => ({ toasts: [], nextId: 1 }))

/** Shows a toast. Returns the way to remove it. */
export function showToast(content: ToastContent): () => void {
  const id = toastQueue.getState().nextId
  toastQueue.setState(({ toasts }) => ({
    toasts: [
      ...toasts.filter((toast) => !isReplaced(toast, content)),
      { ...content, id, duration: content.duration ?? usualDuration },
    ],
    nextId: id + 1,
  }))
  return () => dismissToast(id)
}

function isReplaced(earlier: Toast, later: ToastContent): boolean {
  if (later.key !== undefined && earlier.key === later.key) return true
  const hasSameWords = earlier.title === later.title && earlier.body === later.body
  return hasSameWords && earlier.action === undefined && later.action === undefined
}

/** Removes a toast; nothing happens where it is gone already. */
export function dismissToast(id: number): void {
  toastQueue.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

/** Removes those with a key: their cause is gone. */
export function dismissKeyed(key: string): void {
  const { toasts } = toastQueue.getState()
  if (toasts.some((toast) => toast.key === key))
    toastQueue.setState({ toasts: toasts.filter((toast) => toast.key !== key) })
}

/** Removes all of them. */
export function dismissAllToasts(): void {
  toastQueue.setState({ toasts: [] })
}

/** The newest, as many as fit, and how many more there are. */
export function shownToasts(toasts: readonly Toast[]): { shown: readonly Toast[]; more: number } {
  return { shown: toasts.slice(-shownAtOnce), more: Math.max(0, toasts.length - shownAtOnce) }
}
