import type { ConversationId } from '@parley/contract/ids'

/** Opens a message wherever it is: its conversation comes on screen, the message in its middle. */
export type GoToMessage = (id: ConversationId, seq: number) => void
