import type { ReactNode } from 'react'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './IdentityForm.module.css'

/** A form of the pages before the desk: fields, what went wrong, one button. */
export function IdentityForm({
  problem,
  isBusy,
  action,
  onSubmit,
  children,
}: {
  problem: string | undefined
  isBusy: boolean
  action: string
  onSubmit: () => void
  children: ReactNode
}) {
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) onSubmit()
      }}
    >
      {problem !== undefined && (
        <Banner tone="danger" announced>
          {problem}
        </Banner>
      )}
      {children}
      <Button type="submit" tone="primary" size="large" wide busy={isBusy}>
        {action}
      </Button>
    </form>
  )
}
