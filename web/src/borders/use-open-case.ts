import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import { useNavigate } from '@tanstack/react-router'
import { useDesk } from '../app/use-desk.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'

/** Goes to where a case begins in its conversation. */
export function useOpenCase(): (id: CaseId) => void {
  const { api } = useDesk()
  const run = useMenuCommand()
  const navigate = useNavigate()
  return (id) =>
    void run(async () => {
      const { case: found, ranges } = await api.get<CasePage>(`/cases/${id}`)
      await navigate({
        to: '/chats/{-$conversationId}',
        params: { conversationId: found.conversationId },
        search: (before) => ({ ...before, message: ranges[0]?.fromSeq ?? 1 }),
      })
    })
}
