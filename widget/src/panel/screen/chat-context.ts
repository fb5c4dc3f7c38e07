import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Chat } from '../chat/chat.ts'
import type { PanelState } from '../chat/panel-state.ts'
import { useStore } from '../chat/store.ts'
import { type Words, wordsOf } from '../words/words.ts'

export const ChatContext = createContext<Chat | null>(null)

export function useChat(): Chat {
  const chat = useContext(ChatContext)
  if (chat === null) throw new Error('The panel is drawn without a chat.')
  return chat
}

export function usePanel<Part>(select: (state: PanelState) => Part): Part {
  return useStore(useChat().store, select)
}

export function useWords(): Words {
  return wordsOf[usePanel(({ locale }) => locale)]
}
