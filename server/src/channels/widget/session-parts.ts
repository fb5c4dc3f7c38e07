import type { ConversationId } from '@parley/contract/ids'
import type { WidgetServerFrame } from '@parley/contract/widget'
import type { Database } from '../../database/database.ts'
import type { ReceiveMessage } from '../../messages/receive-message.ts'
import type { Feed } from '../../realtime/feed.ts'
import type { Meter } from '../meter.ts'
import type { SecretBox } from '../secrets.ts'
import type { FileLinks } from './file-links.ts'
import type { Widget } from './find-widget.ts'
import type { OpenPages } from './open-pages.ts'
import type { Visitor } from './visitor.ts'
import type { VisitorWorkspace } from './visitor-workspace.ts'

/** What all sessions of this process share. */
export interface SessionParts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly feed: Feed
  readonly receiveMessage: ReceiveMessage
  readonly links: FileLinks
  readonly pages: OpenPages
  readonly publicUrl: string
  readonly meters: { readonly messages: Meter; readonly networkMessages: Meter; readonly networkHellos: Meter }
  readonly onFault: (fault: unknown) => void
  workspaceOf(widget: Widget): Promise<VisitorWorkspace>
  /** The visitor's first message made his conversation: his other windows join it. */
  joined(peer: SessionPeer, conversationId: ConversationId): void
}

/** Who is at the other end of a line, and how to speak to him. */
export interface SessionPeer {
  readonly widget: Widget
  readonly visitor: Visitor
  /** The shop vouches for who he is. */
  readonly isSigned: boolean
  readonly workspace: VisitorWorkspace
  /** Network address, for limits and for operators. */
  readonly address: string
  readonly userAgent: string
  say(frame: WidgetServerFrame): void
}
