import type { SecretBox } from '../channels/secrets.ts'
import type { Worker } from '../channels/work-loop.ts'
import type { Database } from '../database/database.ts'
import type { OutsideCaller } from '../http/call-outside.ts'
import { createNewsFollower } from './follow-news.ts'
import { loadPushKeys, type PushKeys } from './push-keys.ts'
import { createPushSender } from './send-pushes.ts'

/** Tells operators who have no desk open (C-18). */
export interface Pushes {
  /** The installation's keys, made when they are first asked for. */
  readonly keys: () => Promise<PushKeys>
  /** Finds out who is to be told. */
  readonly follower: Worker
  /** Tells them. */
  readonly sender: Worker
}

interface PushParts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly caller: OutsideCaller
  readonly publicUrl: string
  readonly onFault: (fault: unknown) => void
}

/** Starts looking for what is to be pushed, and sending it. */
export function createPushes(parts: PushParts): Pushes {
  const { database, caller, publicUrl, onFault } = parts
  // Services want to know whom to reach; a desk that only this computer sees has no address to give.
  const contact = publicUrl.startsWith('https:') ? publicUrl : 'mailto:parley@localhost'
  let asked: Promise<PushKeys> | undefined
  const keys = () => {
    asked ??= loadPushKeys(parts, contact).catch((fault: unknown) => {
      asked = undefined
      throw fault
    })
    return asked
  }
  const sender = createPushSender({ database, keys, caller, onFault })
  const follower = createNewsFollower({ database, onFault, found: () => sender.poke() })
  return { keys, follower, sender }
}
