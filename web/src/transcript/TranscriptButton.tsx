import type { CaseId } from '@parley/contract/ids'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'

const TranscriptDialog = lazy(() => import('./TranscriptDialog.tsx'))

/** What was said in a finished case, to its client by mail. */
export function TranscriptButton({ caseId }: { caseId: CaseId }) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="small" tone="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {text('transcript.ask')}
      </Button>
      {isOpen && (
        <Suspense>
          <TranscriptDialog caseId={caseId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
