import type { ConversationView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { blockClient } from '../message/message-commands.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './BlockDialog.module.css'
import { type BlockTerm, blockTerms, minutesOf } from './block-terms.ts'

/** Blocks whoever writes, for a term or for ever (D-23); nothing is chosen for the person. */
export default function BlockDialog({ view, onClose }: { view: ConversationView; onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const words = useWorkspace()?.blockedText ?? ''
  const [term, setTerm] = useState<BlockTerm | null>(null)
  const [reason, setReason] = useState('')
  const [allChannels, setAllChannels] = useState(true)
  const first = useRef<HTMLInputElement>(null)
  const block = async () => {
    if (term === null) return
    if (await command.run(() => blockClient(desk, view, { minutes: minutesOf[term], allChannels, reason }))) onClose()
  }
  return (
    <ActDialog
      title={text('block.title')}
      description={view.contact.name}
      act={text('block.block')}
      tone="danger"
      size="normal"
      missing={term === null ? text('block.choose') : undefined}
      command={command}
      initialFocus={first}
      onAct={() => void block()}
      onClose={onClose}
    >
      <RadioCards
        legend={text('block.term')}
        options={blockTerms.map((value) => ({ value, label: text(`block.term.${value}`) }))}
        value={term}
        onChange={setTerm}
        withKeys
        firstRef={first}
      />
      <TextField
        label={text('block.reason')}
        hint={text('block.reasonHint')}
        optional
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Checkbox
        label={text('block.allChannels')}
        checked={allChannels}
        onChange={(event) => setAllChannels(event.target.checked)}
      />
      <p className={styles.told}>
        {words === '' ? text('block.notTold') : text('block.told')}
        {words !== '' && <q className={styles.words}>{words}</q>}
      </p>
    </ActDialog>
  )
}
