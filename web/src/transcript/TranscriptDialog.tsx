import type { CaseId } from '@parley/contract/ids'
import type { TranscriptBody, TranscriptOffer } from '@parley/contract/routes-transcripts'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { TextField } from '../ui/TextField.tsx'
import { showToast } from '../ui/toast-queue.ts'

/** Where it goes and where it comes from; without a mailbox, what is missing. */
export default function TranscriptDialog({ caseId, onClose }: { caseId: CaseId; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const path = `/cases/${caseId}/transcript`
  const [offer, setOffer] = useState<TranscriptOffer | null>(null)
  const [recipient, setRecipient] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const aborted = new AbortController()
    void command.run(async () => {
      const loaded = await api.get<TranscriptOffer>(path, aborted.signal)
      setOffer(loaded)
      setRecipient((typed) => typed || loaded.recipient)
    })
    return () => aborted.abort()
  }, [api, path])
  const isMissing = offer !== null && offer.from === null
  const isAddress = /^[^\s@]+@[^\s@]+$/.test(recipient.trim())
  const send = async () => {
    if (!(await command.run(() => api.post(path, { recipient: recipient.trim() } satisfies TranscriptBody)))) return
    showToast({ title: text('transcript.sent'), tone: 'ok', key: 'transcript' })
    onClose()
  }
  return (
    <ActDialog
      title={text('transcript.title')}
      description={text('transcript.description')}
      act={text('transcript.send')}
      missing={isMissing ? text('ui.reasonAbove') : isAddress ? undefined : text('transcript.recipientMissing')}
      command={command}
      initialFocus={field}
      onAct={() => void send()}
      onClose={onClose}
    >
      {isMissing && <Banner tone="danger">{text('refusal.no_mailbox')}</Banner>}
      <TextField
        ref={field}
        type="email"
        label={text('transcript.recipient')}
        hint={offer?.from ? text('transcript.from', { address: offer.from }) : undefined}
        maxLength={254}
        value={recipient}
        onChange={(event) => setRecipient(event.target.value)}
      />
    </ActDialog>
  )
}
