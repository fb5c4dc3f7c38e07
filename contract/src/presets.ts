import Type, { type Static } from 'typebox'
import { SettingsOverride } from './settings.ts'
import { LiveVisibility, RoutingRule } from './views.ts'

/** The products whose habits a queue can have. */
export const PresetName = Type.Union([
  Type.Literal('pyrus'),
  Type.Literal('deskun'),
  Type.Literal('agent_plus'),
  Type.Literal('omnidesk'),
  Type.Literal('creatio'),
])
export type PresetName = Static<typeof PresetName>

/**
 * POST /queues/:id/preset (admin and owner): the queue behaves as that product does. `changesWorkspace`: the workspace's settings of the
 * preset are confirmed too; GET /presets says which those are. 409 `queue_archived`.
 */
export const PresetBody = Type.Object(
  { preset: PresetName, changesWorkspace: Type.Boolean() },
  { additionalProperties: false },
)
export type PresetBody = Static<typeof PresetBody>

/** What a preset writes: the queue at once, the workspace after somebody has confirmed it (domain.md → Settings). */
export const Preset = Type.Object(
  {
    queue: Type.Object({ rule: RoutingRule, settings: SettingsOverride }, { additionalProperties: false }),
    workspace: Type.Object(
      {
        chatLimit: Type.Integer({ minimum: 0 }),
        presenceGraceMinutes: Type.Optional(Type.Integer({ minimum: 1 })),
        liveVisibility: Type.Optional(LiveVisibility),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type Preset = Static<typeof Preset>

/** A queue under a preset behaves as that product does; what is not named holds by default. */
export const presets: Record<PresetName, Preset> = {
  /** The least busy operator has the chat at once; nothing ends by itself (P-4..P-6). */
  pyrus: {
    queue: {
      rule: 'least_busy_assign',
      settings: { idleFinishMinutes: null, releaseIdleMinutes: null, feedHistory: 'continuous' },
    },
    workspace: { chatLimit: 5 },
  },
  /** Agents take, a silent one loses the chat, a silent client ends it (D-11..D-16, D-37, D-39). */
  deskun: {
    queue: {
      rule: 'everyone',
      settings: {
        idleFinishMinutes: 15,
        idleFinishBasis: 'client',
        idleFinishUnanswered: true,
        releaseIdleMinutes: 5,
        releaseOnlyIfClientWaiting: false,
        transferToAway: false,
        finishAsksStatus: false,
        drainBy: 'last_message',
      },
    },
    workspace: { chatLimit: 0, presenceGraceMinutes: 15 },
  },
  /** Whoever sets the lock has the chat until he removes it. */
  agent_plus: {
    queue: { rule: 'everyone', settings: { idleFinishMinutes: null, releaseIdleMinutes: null } },
    workspace: { chatLimit: 0 },
  },
  /** Ten silent minutes end a chat, with a warning; its status decides what the next message does (O-7..O-20, E-1, E-2). */
  omnidesk: {
    queue: {
      rule: 'everyone',
      settings: {
        idleFinishMinutes: 10,
        idleFinishBasis: 'both',
        idleFinishUnanswered: true,
        idleWarnMinutes: 2,
        postponeMinutes: 5,
        releaseIdleMinutes: null,
        reopen: 'by_case_status',
        finishAsksStatus: true,
        feedHistory: 'collapsed',
      },
    },
    workspace: { chatLimit: 5 },
  },
  /** The least busy agent is asked; every message after the finish begins a new chat and case; only the
   * operator reads what is said meanwhile (C-19, C-29, C-52, C-62, E-7, E-9). */
  creatio: {
    queue: {
      rule: 'least_busy_offer',
      settings: {
        offerAcceptMinutes: 5,
        idleFinishMinutes: null,
        idleFinishBasis: 'last_outgoing',
        releaseIdleMinutes: null,
        reopen: 'always_new',
        reopenToLastFinisher: false,
        transferToAway: true,
        finishAsksStatus: false,
      },
    },
    workspace: { chatLimit: 5, liveVisibility: 'assigned' },
  },
}

/** GET /presets: all of them, to be shown before one is applied. */
export const PresetList = Type.Record(PresetName, Preset)
