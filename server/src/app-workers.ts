import { createDeliveries } from './channels/deliver-message.ts'
import { createFileFetches } from './channels/fetch-files.ts'
import type { LinkFile } from './channels/load-delivery.ts'
import { createPolls } from './channels/poll-updates.ts'
import { createInbox } from './channels/process-update.ts'
import type { SecretBox } from './channels/secrets.ts'
import { createControlTeller } from './channels/tell-control.ts'
import type { Worker } from './channels/work-loop.ts'
import { createHolderActivity, type HolderActivity } from './chats/holder-activity.ts'
import { createTypingNotes, type TypingNotes } from './chats/typing-notes.ts'
import type { Database } from './database/database.ts'
import type { FileFolder } from './files/file-folder.ts'
import type { FileStore } from './files/file-store.ts'
import { removeLooseFile } from './files/remove-loose-file.ts'
import { createOutsideCaller, type OutsideCaller } from './http/call-outside.ts'
import type { Metrics } from './http/metrics.ts'
import { createLane, type Lane } from './messages/lane.ts'
import { createReceiveMessage, type ReceiveMessage } from './messages/receive-message.ts'
import { createOwnBots } from './own-bots/tell-own-bots.ts'
import { portalAddress } from './portal/make-portal-link.ts'
import type { PortalLinks } from './portal/portal-links.ts'
import { createPresence, type Presence } from './presence/presence.ts'
import { createPushes, type Pushes } from './push/pushes.ts'
import { createFeed, type Feed } from './realtime/feed.ts'
import { createNotifier, type Notifier } from './realtime/notifier.ts'
import { forgetOldEvents } from './retention/forget-events.ts'
import { createRouter } from './routing/router.ts'
import { startSearchFollower } from './search/search-follower.ts'
import { settleWorkers } from './settle-workers.ts'
import { timerHandlers } from './timers/timer-handlers.ts'
import { createTimers } from './timers/timers.ts'
import { createTranscripts } from './transcripts/send-transcripts.ts'

/** Everything that works in the background of one process. */
export interface Workers {
  readonly feed: Feed
  readonly lane: Lane
  readonly presence: Presence
  readonly holderActivity: HolderActivity
  readonly typingNotes: TypingNotes
  readonly receiveMessage: ReceiveMessage
  /** Platforms that wait for an answer. */
  readonly answering: { count: number }
  readonly inbox: Worker
  readonly polls: Worker
  readonly deliveries: Worker
  readonly pushes: Pushes
  /** Calls what operators' browsers name. */
  readonly caller: OutsideCaller
  /** Wakes those who sleep until something is due: the desk's clock was moved. */
  readonly advanced: () => void
  /** Resolves when nothing is under way and nothing is due, whatever began it. */
  readonly settled: () => Promise<void>
  /** Ends what is under way; starts nothing new. */
  stop(): Promise<void>
}

interface WorkerParts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly files: FileStore
  readonly folder: FileFolder
  readonly metrics: Metrics
  readonly onFault: (fault: unknown) => void
  /** Where other nodes are woken and heard; undefined: there are none. */
  readonly notifierUrl?: string | undefined
  readonly publicUrl: string
  readonly linkFile: LinkFile
  readonly portalLinks: PortalLinks
  /** See `createOutsideCaller`. */
  readonly reachesPrivate?: boolean | undefined
  /** See `createFeed`. */
  readonly safetyPoll?: number | undefined
}

/** Starts the workers and tells each of what concerns him. */
export function startWorkers(parts: WorkerParts): Workers {
  const { database, secrets, files, folder, metrics, onFault } = parts
  const feed = createFeed({ database, onFault, safetyPoll: parts.safetyPoll })
  const others = wakeOthers(parts, feed)
  const ownBots = createOwnBots({ database, secrets, linkFile: parts.linkFile, onFault })
  const deliveries = createDeliveries({ database, secrets, files, linkFile: parts.linkFile, onFault })
  const lane = measured(
    metrics,
    createLane({
      database,
      onFault,
      onAccepted: (batch) => {
        feed.accepted(batch)
        for (const { workspaceId } of batch) others.committed(workspaceId)
        metrics.laneStored(batch.length)
        if (batch.some(({ message }) => message.delivery !== null)) deliveries.poke()
        ownBots.committed()
      },
      onUncertain: (workspaceIds) => {
        for (const workspaceId of workspaceIds) {
          feed.poke(workspaceId)
          others.committed(workspaceId)
        }
      },
    }),
  )
  const presence = createPresence({ database, onFault })
  const holderActivity = createHolderActivity({ database, onFault })
  const typingNotes = createTypingNotes({ database, onFault })
  const receiveMessage = createReceiveMessage({ database, lane })
  const answering = { count: 0 }
  const inbox = createInbox({
    database,
    receiveMessage,
    secrets,
    typing: (workspaceId, conversationId) => feed.typing(workspaceId, conversationId, null),
    answering: () => answering.count,
    onFault,
  })
  const polls = createPolls({
    database,
    secrets,
    stored: () => {
      inbox.poke()
    },
    onFault,
  })
  const fileFetches = createFileFetches({ database, secrets, files, onFault })
  const transcripts = createTranscripts({
    database,
    secrets,
    linkFile: parts.linkFile,
    linkCases: (owner, now) => portalAddress(parts, owner, now),
    onFault,
  })
  const control = createControlTeller({ database, secrets, onFault })
  const router = createRouter({ database, onFault })
  const handlers = { ...timerHandlers, loose_file: removeLooseFile(folder), old_events: forgetOldEvents(database) }
  const timers = createTimers({ database, handlers, onFault })
  const searchFollower = startSearchFollower({ database, onFault })
  const caller = createOutsideCaller(parts)
  const pushes = createPushes({ database, secrets, caller, publicUrl: parts.publicUrl, onFault })
  // What the first ones cause ends with the later ones.
  const inOrder = [
    { worker: presence },
    { worker: holderActivity },
    { worker: typingNotes },
    { worker: inbox, finds: 'inbox' },
    { worker: fileFetches, finds: 'files' },
    { worker: transcripts, finds: 'transcripts' },
    { worker: timers, finds: 'timers' },
    { worker: control, finds: 'control' },
    { worker: ownBots, finds: 'bots' },
    { worker: lane },
    { worker: router, finds: 'routing' },
    { worker: deliveries, finds: 'deliveries' },
    { worker: feed },
    { worker: pushes.follower, finds: 'news' },
    { worker: pushes.sender, finds: 'pushes' },
  ]

  return {
    feed,
    lane,
    presence,
    holderActivity,
    typingNotes,
    receiveMessage,
    answering,
    inbox,
    polls,
    deliveries,
    pushes,
    caller,
    advanced: () => {
      timers.advanced()
    },
    settled: () => settleWorkers(database, inOrder),
    async stop() {
      await searchFollower.stop()
      for (const { worker } of inOrder) await worker.stop()
      await polls.stop()
      await others.stop()
    },
  }
}

/** Tells other nodes of this one's commits, and this one's readers of theirs. */
function wakeOthers({ database, notifierUrl, onFault }: WorkerParts, feed: Feed): Notifier {
  if (notifierUrl === undefined) return { committed: () => undefined, stop: () => Promise.resolve() }
  const notifier = createNotifier({
    url: notifierUrl,
    heard: (workspaceId) => {
      feed.poke(workspaceId)
    },
    listening: () => {
      feed.pokeAll()
    },
    onFault,
  })
  const stopListening = database.onCommit((workspaceId) => {
    notifier.committed(workspaceId)
  })
  return {
    committed: (workspaceId) => {
      notifier.committed(workspaceId)
    },
    stop() {
      stopListening()
      return notifier.stop()
    },
  }
}

/** The lane, with the time of each answer told to the metrics. */
function measured(metrics: Metrics, lane: Lane): Lane {
  return {
    async accept(message) {
      const since = performance.now()
      const answer = await lane.accept(message)
      metrics.laneAnswered((performance.now() - since) / 1000)
      return answer
    },
    settled: () => lane.settled(),
    stop: () => lane.stop(),
  }
}
