import { text } from '../i18n/text.ts'
import { showToast } from '../ui/toast-queue.ts'

/** Puts words into the clipboard and says so with `told`; says, too, where the browser does not let us. True = they are there. */
export async function copyText(words: string, told: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words)
  } catch {
    showToast({ title: text('select.notCopied'), tone: 'danger' })
    return false
  }
  showToast({ title: told, duration: 2_000, key: 'copied' })
  return true
}
