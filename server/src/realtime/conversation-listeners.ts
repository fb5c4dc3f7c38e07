import type { ActivityView, FeedView } from '@parley/contract/frames'
import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'

/** What the client's side of one conversation hears. */
export type ConversationEvent =
  /** A message that the client may see, new or changed. New ones come in order. */
  | { type: 'message'; view: MessageView }
  | { type: 'conversation'; view: ConversationView }
  /** What each message changes in the conversation. */
  | { type: 'activity'; view: ActivityView }
  /** Not part of the feed. `operatorId` null = the client himself, in another window. */
  | { type: 'typing'; operatorId: OperatorId | null }

export interface ConversationSubscription {
  /** Lets through what came since the subscription and everything later. */
  start(): void
  close(): void
}

interface Subscriber {
  listener: (event: ConversationEvent) => void
  held: ConversationEvent[] | null
}

/** The visitors' sockets, by conversation. */
export class ConversationListeners {
  readonly #byConversation = new Map<ConversationId, Set<Subscriber>>()

  get isEmpty(): boolean {
    return this.#byConversation.size === 0
  }

  subscribe(conversationId: ConversationId, listener: (event: ConversationEvent) => void): ConversationSubscription {
    const subscriber: Subscriber = { listener, held: [] }
    const subscribers = this.#byConversation.get(conversationId) ?? new Set()
    subscribers.add(subscriber)
    this.#byConversation.set(conversationId, subscribers)
    return {
      start() {
        const held = subscriber.held ?? []
        subscriber.held = null
        for (const event of held) listener(event)
      },
      close: () => {
        subscribers.delete(subscriber)
        if (subscribers.size === 0 && this.#byConversation.get(conversationId) === subscribers)
          this.#byConversation.delete(conversationId)
      },
    }
  }

  tell(conversationId: ConversationId, event: ConversationEvent): void {
    for (const subscriber of this.#byConversation.get(conversationId) ?? []) {
      if (subscriber.held !== null) subscriber.held.push(event)
      else subscriber.listener(event)
    }
  }

  /** The views that concern a conversation as a whole. */
  tellRow(view: FeedView): void {
    if (view.type === 'conversation') this.tell(view.view.id, { type: 'conversation', view: view.view })
    if (view.type === 'activity') this.tell(view.view.conversationId, { type: 'activity', view: view.view })
  }
}
