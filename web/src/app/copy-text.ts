import { text } from '../i18n/text.ts'
import { showToast } from '../ui/toast-queue.ts'

/** Puts words into the clipboard and says so with `told`; says, too, where the browser does not let us. True = they are there. */
export async function copyText(words: string, told: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
  } catch {
    // Browsers offer it on secure pages only; a desk of one's own network may have none.
    if (!copyBySelection(words)) {
      showToast({ title: text('select.notCopied'), tone: 'danger' })
      return false
    }
  }
  showToast({ title: told, duration: 2_000, key: 'copied' })
  return true
}

function copyBySelection(words: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = words
  field.style.position = 'fixed'
  document.body.append(field)
  field.select()
  const isDone = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isDone
}
