import type { CaseId } from '@parley/contract/ids'
import { Mail } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'

const TranscriptDialog = lazy(() => import('./TranscriptDialog.tsx'))

/** What was said in a finished case, to its client by mail. */
export function TranscriptButton({ caseId }: { caseId: CaseId }) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton label={text('transcript.ask')} icon={<Icon of={Mail} />} onClick={() => setOpen(true)} />
      {isOpen && (
        <Suspense>
          <TranscriptDialog caseId={caseId} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
