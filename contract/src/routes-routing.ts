import Type, { type Static } from 'typebox'
import { CalendarId, ChannelId, ConversationId, GroupId, Instant, OperatorId, QueueId } from './ids.ts'
import { QueueTexts } from './queue-texts.ts'
import { OwnSettings, SettingsOverride } from './settings.ts'
import { CalendarView, GroupView, Locale, QueueView, Role, RoutingRule, StreamConditions } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const WaitingText = Type.String({ maxLength: 2000 })

/* Who gets which chat: queues and their members, hours, offers, and why. */

const queueFields = {
  rule: RoutingRule,
  busyText: WaitingText,
  offShiftText: WaitingText,
  nobodyText: WaitingText,
  /** For clients of other languages. */
  texts: QueueTexts,
  /** null = always open. */
  calendarId: nullable(CalendarId),
  memberIds: Type.Array(OperatorId, { maxItems: 1000 }),
  /** Whose operators are members too (E-10). */
  groupIds: Type.Array(GroupId, { maxItems: 200 }),
  /** null = everything enters the live desk (P-7). */
  stream: nullable(StreamConditions),
  /** All that it sets differently from the workspace: what is not in it is inherited. */
  settings: SettingsOverride,
  waitTargetMinutes: Type.Integer({ minimum: 1, maximum: 1440 }),
}

/** PUT /queues/:id (admin and owner): what is absent stays. 409 `queue_archived`. */
export const QueueBody = Type.Partial(Type.Object({ name: Name, ...queueFields }), strict)
export type QueueBody = Static<typeof QueueBody>

/** POST /queues (admin and owner): rule `everyone` and the usual texts unless told otherwise. */
export const NewQueueBody = Type.Object({ name: Name, ...Type.Partial(Type.Object(queueFields)).properties }, strict)
export type NewQueueBody = Static<typeof NewQueueBody>
export const QueueAnswer = Type.Object({ queue: QueueView }, strict)
export type QueueAnswer = Static<typeof QueueAnswer>

/**
 * POST /queues/:id/archive (admin and owner): its channels and waiting chats go to the successor, chats that are held go there when they
 * are released. 409 `last_queue`, `queue_archived` (this one, or the successor).
 */
export const ArchiveBody = Type.Object({ successorId: QueueId }, strict)
export type ArchiveBody = Static<typeof ArchiveBody>

/** POST /groups, PUT /groups/:id, DELETE /groups/:id (admin and owner; E-10). 409 `name_taken`. */
export const GroupBody = Type.Object({ name: Name, operatorIds: Type.Array(OperatorId, { maxItems: 1000 }) }, strict)
export type GroupBody = Static<typeof GroupBody>
export const GroupChange = Type.Partial(GroupBody, strict)
export type GroupChange = Static<typeof GroupChange>
export const GroupAnswer = Type.Object({ group: GroupView }, strict)
export type GroupAnswer = Static<typeof GroupAnswer>
export const GroupPath = Type.Object({ id: GroupId }, strict)

/**
 * POST /calendars, PUT /calendars/:id, DELETE /calendars/:id (admin and owner). Intervals end after they begin; one over midnight is two, to
 * 24:00 and from 00:00. A removed calendar leaves its queues always open.
 */
export const CalendarBody = Type.Object(
  {
    name: Name,
    timeZone: Type.String({ minLength: 1, maxLength: 60 }),
    weekly: CalendarView.properties.weekly,
    holidays: CalendarView.properties.holidays,
  },
  strict,
)
export type CalendarBody = Static<typeof CalendarBody>
export const CalendarChange = Type.Partial(CalendarBody, strict)
export type CalendarChange = Static<typeof CalendarChange>
export const CalendarAnswer = Type.Object({ calendar: CalendarView }, strict)
export type CalendarAnswer = Static<typeof CalendarAnswer>
export const CalendarPath = Type.Object({ id: CalendarId }, strict)

/**
 * PUT /operators/:id (admin and owner): his role, never one's own, and neither from nor to one above one's own; his limit (null = the
 * workspace's); what he set for himself. A new role holds on all his devices within 5 s.
 */
export const OperatorBody = Type.Object(
  {
    role: Type.Optional(Role),
    limit: Type.Optional(nullable(Type.Integer({ minimum: 0, maximum: 100 }))),
    settings: Type.Optional(OwnSettings),
  },
  strict,
)
export type OperatorBody = Static<typeof OperatorBody>

/**
 * PUT /operators/:id/suspension, administrators and above; nobody his own. Suspended: sign-ins end, nobody signs in by this account (403
 * `operator_suspended`), its keys rest, its chats wait again, its unfinished cases have no owner. Taken back, the account is as before and
 * away; its former chats stay where they are.
 */
export const SuspensionBody = Type.Object({ suspended: Type.Boolean() }, strict)
export type SuspensionBody = Static<typeof SuspensionBody>

/** GET /operators/:id/sessions: where he is signed in, newest first. One's own, or as administrators suspend. */
export const SignInsPage = Type.Object(
  {
    signIns: Type.Array(
      Type.Object(
        {
          id: Type.String({ format: 'uuid' }),
          /** What the browser calls itself; may be empty. */
          userAgent: Type.String(),
          createdAt: Instant,
          /** It is the one that asks. */
          current: Type.Boolean(),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type SignInsPage = Static<typeof SignInsPage>

/** DELETE /operators/:id/sessions/:signInId: nobody is signed in there any more, within 5 s; after the last one he is away at once (C-14). */
export const SignInPath = Type.Object({ id: OperatorId, signInId: Type.String({ format: 'uuid' }) }, strict)

/**
 * POST /conversations/:id/accept (C-19): the offered chat is his who accepts it. POST …/decline: it goes to the next one, without penalty; he is
 * passed over for ten minutes. 409 `not_offered`, `chat_taken`; accepting while away: `operator_away`.
 */
export const OfferBody = Type.Object({ fence: Type.Integer({ minimum: 1 }) }, strict)
export type OfferBody = Static<typeof OfferBody>

/** Why an operator could not get a chat. `queue_limit`: as many of this queue as one may have; `passed_over`: he let go of it lately. */
export const Exclusion = Type.Union([
  Type.Literal('not_member'),
  Type.Literal('away'),
  Type.Literal('at_limit'),
  Type.Literal('queue_limit'),
  Type.Literal('passed_over'),
])
export type Exclusion = Static<typeof Exclusion>

/** Why a chat went to whom (B-7). */
export const ExplanationView = Type.Object(
  {
    /** `last_finisher`: a reopened case went back to who had finished it (K23). */
    rule: Type.Union([RoutingRule, Type.Literal('last_finisher')]),
    /** null: it waits for whoever takes it, or for somebody to be free. */
    chosen: nullable(OperatorId),
    /** At most eight: where there are more, the chosen one, the eligible ones first, then by load. */
    candidates: Type.Array(
      Type.Object(
        {
          operatorId: OperatorId,
          load: Type.Integer({ minimum: 0 }),
          limit: Type.Integer({ minimum: 0 }),
          /** His chats of the queue and its cap, where it has one. */
          inQueue: Type.Optional(Type.Integer({ minimum: 0 })),
          queueLimit: Type.Optional(Type.Integer({ minimum: 1 })),
          excluded: nullable(Exclusion),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type ExplanationView = Static<typeof ExplanationView>

/**
 * GET /conversations/:id/explanation: why its latest chat went to its operator; of one that waits without an offer, why it waits, as
 * of now. null: nobody but its operator decided.
 */
export const ExplanationAnswer = Type.Object({ explanation: nullable(ExplanationView), at: Instant }, strict)
export type ExplanationAnswer = Static<typeof ExplanationAnswer>

/** How a chat that is only thought of would come. */
const Arrival = Type.Object(
  {
    channelId: ChannelId,
    /** The client's language; null = his channel does not tell. */
    locale: nullable(Locale),
    /** null = now. Who is there and how busy is always as of now. */
    at: nullable(Instant),
  },
  strict,
)

/**
 * POST /routing/simulate: where a chat of a queue, or this one, would go now, also with other settings; nothing is changed (B-7). With
 * `from` the answer has `arrival`.
 */
export const SimulationBody = Type.Object(
  {
    chat: Type.Union([
      Type.Object({ queueId: QueueId, from: Type.Optional(Arrival) }, strict),
      Type.Object({ conversationId: ConversationId }, strict),
    ]),
    /** As if these were saved. */
    queue: Type.Optional(
      Type.Partial(
        Type.Object({
          rule: RoutingRule,
          memberIds: Type.Array(OperatorId, { maxItems: 1000 }),
          groupIds: Type.Array(GroupId, { maxItems: 200 }),
          stream: nullable(StreamConditions),
          calendarId: nullable(CalendarId),
          nobodyText: WaitingText,
          settings: SettingsOverride,
        }),
        strict,
      ),
    ),
  },
  strict,
)
export type SimulationBody = Static<typeof SimulationBody>

/** Where it would go and why; of one that would come, also whether the desk would see it and what its client would read. */
export const SimulationView = Type.Object(
  {
    ...ExplanationView.properties,
    arrival: Type.Optional(
      Type.Object(
        {
          /** Inside the queue's working hours, or it has none. */
          isOpen: Type.Boolean(),
          /** The condition of the stream that it does not meet: it would be a case in the list only (P-9). */
          failed: nullable(Type.Union([Type.Literal('channel'), Type.Literal('language'), Type.Literal('hours')])),
          /** Which text its client would read at once (P-10, P-11). */
          text: nullable(Type.Union([Type.Literal('busy'), Type.Literal('off_shift'), Type.Literal('nobody')])),
          /** When each candidate last got a chat; null = never. */
          lastGiven: Type.Array(Type.Object({ operatorId: OperatorId, at: nullable(Instant) }, strict)),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type SimulationView = Static<typeof SimulationView>
