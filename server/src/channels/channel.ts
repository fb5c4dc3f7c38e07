import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { Reaction } from '@parley/contract/reaction'
import type { ReplyWindow } from '@parley/contract/reply-window'
import type { TextLimit } from '@parley/contract/text-limit'
import type { ChannelKind, LocalizedText } from '@parley/contract/views'
import type { TObject } from 'typebox'
import type { Platform } from './platform.ts'

/* What every kind of channel must be able to do. A kind knows its platform and nothing of workspaces, chats or the database. */

/** What the live check made of the entered credentials. */
export interface CheckedChannel {
  /** What operators read beside the channel: `@polka_bot`. */
  readonly account: string
  /** What the platform numbers it by, where names may repeat or change; absent = `account` does. */
  readonly accountId?: string
  readonly settings: Readonly<Record<string, unknown>>
  /** Kept encrypted; may hold more than was entered, such as the webhook's secret. */
  readonly secrets: Readonly<Record<string, string>>
  /** How long after the client's last message one may write to him; absent = always (T6). */
  readonly replyWindow?: ReplyWindow
}

/** How long after sending our messages can be repaired, seconds: 0 = never, null = always (B-13). */
export interface Repairs {
  readonly editSeconds: number | null
  readonly deleteSeconds: number | null
}

export interface Channel {
  readonly kind: ChannelKind
  /** What people call it, and what the wizard asks for. */
  readonly setup: Omit<ChannelKindView, 'kind' | 'address'> & {
    /** An address of this server that has to be entered or published elsewhere; `:id` in it stands for the channel. */
    readonly address?: { readonly path: string; readonly label: LocalizedText }
  }
  /** What brings answers to its clients, where it cannot itself. */
  readonly answersBy?: ChannelKind
  readonly repairs: Repairs
  /** Whether the platform tells that the client has read something. */
  readonly tellsRead: boolean
  /** The longest text of one message by the platform's documentation; `send` makes several of a longer one. None = it takes what the desk does. */
  readonly textLimit?: TextLimit
  /** What an operator may put on a client's message; none unless given. With a platform, `react` brings it there. */
  readonly reactions?: readonly Reaction[]
  /** What an administrator enters; every field is text. */
  readonly credentials: TObject
  readonly settings: TObject
  /** What was entered, of what is kept; absent = it is kept as it was entered. */
  readonly enteredSettings?: (kept: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>
  /**
   * Asks the platform whether the credentials work. Both passed the schemas above; `now` is the desk's time.
   * @throws SetupFault with words for what is wrong; ChannelError, such as `unavailable` when the platform cannot be asked
   */
  checkCredentials(
    credentials: Readonly<Record<string, unknown>>,
    settings: Readonly<Record<string, unknown>>,
    now: Date,
  ): Promise<CheckedChannel>
  /** Null for a channel whose clients talk to this server itself (the widget). */
  readonly platform: Platform | null
}
