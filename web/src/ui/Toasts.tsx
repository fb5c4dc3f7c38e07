import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../i18n/use-text.ts'
import { Button } from './Button.tsx'
import { classNames } from './class-names.ts'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Toasts.module.css'
import { dismissAllToasts, dismissToast, shownToasts, type Toast, toastQueue } from './toast-queue.ts'

/** Where toasts appear: at most three, then one line that counts the rest. `besideList`: there is a list whose rows they leave free. Mounted once, by the shell. */
export function Toasts({ besideList = false }: { besideList?: boolean }) {
  const text = useText()
  const { shown, more } = shownToasts(useStore(toastQueue).toasts)
  // Nobody loses words he is reading or about to press.
  const [isHeld, setHeld] = useState(false)
  return (
    <section
      className={classNames(styles.region, besideList && styles.besideList)}
      aria-label={text('ui.notifications')}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {more > 0 && (
        <div className={classNames(styles.toast, styles.more)}>
          {text('ui.moreNotifications', { count: more })}
          <Button tone="quiet" size="small" onClick={dismissAllToasts}>
            {text('ui.dismiss')}
          </Button>
        </div>
      )}
      <ol className={styles.list} aria-live="polite" aria-relevant="additions">
        {shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} isHeld={isHeld} />
        ))}
      </ol>
    </section>
  )
}

function ToastCard({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const text = useText()
  const { id, duration, action } = toast
  useEffect(() => {
    if (isHeld || duration === 0) return
    const timer = setTimeout(() => dismissToast(id), duration)
    return () => clearTimeout(timer)
  }, [id, duration, isHeld])
  return (
    <li className={classNames(styles.toast, styles[toast.tone ?? 'plain'])}>
      <div className={styles.words}>
        <div className={styles.title}>{toast.title}</div>
        {toast.body !== undefined && <div className={styles.body}>{toast.body}</div>}
      </div>
      {action && (
        <Button
          size="small"
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton
        size="small"
        className={styles.close}
        label={text('ui.dismiss')}
        icon={<Icon of={X} />}
        onClick={() => dismissToast(id)}
      />
    </li>
  )
}
