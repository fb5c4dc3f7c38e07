import { useProblemText } from '../app/use-problem-text.ts'
import { showToast } from '../ui/toast-queue.ts'

/** One confirmed act whose control is gone when the answer comes: what went wrong is a toast. True when the server did it. */
export function useMenuCommand(): (act: () => Promise<void>) => Promise<boolean> {
  const problemText = useProblemText()
  return async (act) => {
    try {
      await act()
      return true
    } catch (thrown) {
      showToast({ title: problemText(thrown), tone: 'danger', key: 'menu command' })
      return false
    }
  }
}
