import type { SessionView } from '@parley/contract/routes'
import { useNavigate } from '@tanstack/react-router'
import { beginSession } from '../app/session.ts'
import { switchLocale } from '../i18n/load-locale.ts'

/** Leads somebody whom the server has let in to the desk, in his language. */
export function useEnter(): (session: SessionView) => Promise<void> {
  const navigate = useNavigate()
  return async (session) => {
    await switchLocale(session.locale)
    beginSession(session)
    await navigate({ to: '/chats/{-$conversationId}', params: {}, replace: true })
  }
}
