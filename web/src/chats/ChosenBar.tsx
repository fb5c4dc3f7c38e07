import type { ConversationId } from '@parley/contract/ids'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { BulkBar } from '../cases/BulkBar.tsx'

interface ChosenBarProps {
  ids: readonly ConversationId[]
  /** They are not chosen any more. */
  onLetGo: (ids: readonly ConversationId[]) => void
}

/** What can be done with the chosen chats: to their cases, and through them to the chats. */
export default function ChosenBar({ ids, onLetGo }: ChosenBarProps) {
  const { stores } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const cases = useStore(stores.cases, (state) => state.byId)
  const chosen = useMemo(
    () =>
      ids.flatMap((id) => {
        const view = conversations.get(id)?.view
        if (view === undefined) return []
        const { id: caseId, number } = view.case
        return [{ id: caseId, number, contactName: view.contact.name, tagIds: cases.get(caseId)?.tagIds ?? [] }]
      }),
    [ids, conversations, cases],
  )
  return (
    <BulkBar
      chosen={chosen}
      isForChats
      onClear={() => onLetGo(ids)}
      onDone={({ type }, done) => {
        // Who was given away or is through is no longer here; tags are followed by something else.
        if (type === 'tags') return
        onLetGo(ids.filter((id) => done.some((caseId) => caseId === conversations.get(id)?.view.case.id)))
      }}
    />
  )
}
