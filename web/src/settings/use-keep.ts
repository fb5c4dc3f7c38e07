import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'

interface Keep {
  command: ReturnType<typeof useCommand>
  /** Puts a change; offers to put `before` back. True when the server kept it. */
  keep: (path: string, change: object, before: object) => Promise<boolean>
}

/** Keeps what a form changed, with the way back. */
export function useKeep(): Keep {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const undo = async (path: string, before: object) => {
    await api.put(path, before).then(
      () => showToast({ title: text('settings.restored'), tone: 'ok' }),
      () => showToast({ title: text('settings.notRestored'), tone: 'danger' }),
    )
  }
  return {
    command,
    async keep(path, change, before) {
      const isDone = await command.run(() => api.put(path, change))
      if (isDone) {
        const action = { label: text('settings.restore'), run: () => void undo(path, before) }
        showToast({ title: text('settings.saved'), tone: 'ok', action, key: 'settings' })
      }
      return isDone
    },
  }
}

/** The values of a thing that a change takes the place of. */
export function valuesBefore(thing: object, change: object): object {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => key in change))
}
