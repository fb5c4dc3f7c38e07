import { beforeEach, expect, test } from 'vitest'
import { dismissAllToasts, dismissToast, shownToasts, showToast, toastQueue } from './toast-queue.ts'

const titles = () => toastQueue.getState().toasts.map((toast) => toast.title)

beforeEach(dismissAllToasts)

test('the newest three are shown, the others counted', () => {
  for (const title of ['a', 'b', 'c', 'd', 'e']) showToast({ title })
  const { shown, more } = shownToasts(toastQueue.getState().toasts)
  expect(shown.map((toast) => toast.title)).toEqual(['c', 'd', 'e'])
  expect(more).toBe(2)
})

test('the same key replaces, and does not pile up', () => {
  showToast({ title: 'one new chat', key: 'new' })
  showToast({ title: 'saved' })
  showToast({ title: 'two new chats', key: 'new' })
  expect(titles()).toEqual(['saved', 'two new chats'])
})

test('the same words replace what says no more than they do; what can be pressed stays', () => {
  const undo = { label: 'undo', run: () => undefined }
  showToast({ title: 'saved' })
  showToast({ title: 'not saved', body: 'no connection' })
  showToast({ title: 'saved' })
  showToast({ title: 'not saved', body: 'the name is taken' })
  showToast({ title: 'finished', action: undo })
  showToast({ title: 'finished', action: undo })
  expect(titles()).toEqual(['not saved', 'saved', 'not saved', 'finished', 'finished'])
})

test('a toast is removed once, by its owner or by hand', () => {
  const remove = showToast({ title: 'a' })
  showToast({ title: 'b' })
  remove()
  remove()
  dismissToast(999)
  expect(titles()).toEqual(['b'])
})
