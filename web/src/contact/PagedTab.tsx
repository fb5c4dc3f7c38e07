import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './PagedTab.module.css'
import type { usePages } from './use-pages.ts'

interface PagedTabProps {
  list: Omit<ReturnType<typeof usePages>, 'pages'>
  isEmpty: boolean
  /** What is said where there is nothing. */
  empty: ReactNode
  failed: string
  children: ReactNode
}

/** A tab with a list by pages: loading, failed, empty, or the list and the way to more. */
export function PagedTab({ list, isEmpty, empty, failed, children }: PagedTabProps) {
  const text = useText()
  const { state, hasMore, more, retry } = list
  return (
    <div className={styles.tab}>
      {!isEmpty && children}
      {isEmpty && state === 'ready' && empty}
      {state === 'loading' && (isEmpty || hasMore) && <SkeletonRows count={isEmpty ? 4 : 1} />}
      {state === 'failed' && (
        <EmptyState shape="line" title={failed} action={<Button onClick={retry}>{text('desk.retry')}</Button>} />
      )}
      {state === 'ready' && hasMore && (
        <Button size="small" onClick={more}>
          {text('info.more')}
        </Button>
      )}
    </div>
  )
}
