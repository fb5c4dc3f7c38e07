import Type, { type Static } from 'typebox'
import { Instant, OperatorId } from './ids.ts'
import { CaseStatus } from './views.ts'

/**
 * Every "no" that the server can answer, with its HTTP status. A refusal is an answer, not a fault:
 * its code is stable and each reader sees it in his language.
 */
export const refusalStatus = {
  // input
  invalid_input: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  not_found: 404,
  // identity
  not_signed_in: 401,
  wrong_credentials: 401,
  /** The password is right, but an administrator has suspended the account. */
  operator_suspended: 403,
  not_allowed: 403,
  bad_origin: 403,
  too_many_attempts: 429,
  invitation_invalid: 410,
  email_taken: 409,
  password_too_weak: 400,
  setup_done: 409,
  // chats
  chat_taken: 409,
  chat_finished: 409,
  chat_changed: 409,
  chat_not_active: 409,
  not_holder: 409,
  at_limit: 409,
  /** As many chats of this queue as one operator may have. */
  queue_limit: 409,
  operator_away: 409,
  /** The chat is not offered to whoever accepts or declines it. */
  not_offered: 409,
  /** The receiver of a transfer or assignment is at his limit (C-52), or away where that is not allowed (K6), or the sender himself. */
  target_at_limit: 409,
  target_away: 409,
  target_is_holder: 409,
  /** Nobody besides the sender is in the queue (E-13). */
  queue_empty: 409,
  queue_archived: 409,
  last_queue: 409,
  /** An undo came too late, or the conversation went on meanwhile. */
  undo_expired: 409,
  conversation_moved_on: 409,
  /** The boundary between cases cannot be moved there. */
  cannot_split: 409,
  cannot_merge: 409,
  /** Writing first (E-17). */
  no_channel: 409,
  no_earlier_talk: 409,
  chat_with_another: 409,
  /** A bot has the conversation: it has to be taken from it first; or there is none to give it to. */
  bot_has_control: 409,
  no_bot: 409,
  /** An operator has it: a bot may ask for it, and not write. */
  desk_has_control: 409,
  // messages
  empty_message: 400,
  client_id_reused: 409,
  text_too_long: 400,
  contact_unreachable: 409,
  /** The client may not write to the company, or is written to although he is blocked (D-23). */
  contact_blocked: 403,
  /** The platform's reply window is over (T6). */
  window_closed: 409,
  /** The platform does not have this approved text any more. */
  template_unknown: 409,
  channel_off: 409,
  /** The channel cannot change what it has sent, or the message is not one's own. */
  not_editable: 409,
  /** The channel has no such reaction, or the message is none that one can be put on. */
  not_reactable: 409,
  /** Its sender took it back, or it was deleted: there is nothing left to change. */
  message_deleted: 409,
  /** A template has a variable without a value; `fields` names them. */
  variables_unresolved: 400,
  name_taken: 409,
  tag_into_itself: 409,
  reply_target_missing: 400,
  // files
  file_too_large: 413,
  file_missing: 404,
  file_empty: 400,
  too_many_files: 400,
  // channels
  /** The company has no mailbox that could write. */
  no_mailbox: 409,
  bad_signature: 401,
  channel_unknown: 404,
  credentials_rejected: 422,
  /** The credentials are another account's: its conversations would not be the channel's. */
  other_account: 409,
  platform_unavailable: 502,
  // widget
  visitor_unknown: 401,
  site_not_allowed: 403,
  // running
  not_demo: 409,
  overloaded: 503,
  database_unavailable: 503,
  internal: 500,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** What a refusal says besides its code; each field only where it helps the reader. */
export const RefusalDetails = Type.Object(
  {
    /** Who has the chat, or finished it. */
    by: Type.Optional(OperatorId),
    at: Type.Optional(Instant),
    status: Type.Optional(CaseStatus),
    /** Where the input is wrong: a JSON pointer and what is expected there. */
    fields: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), expected: Type.String() }, { additionalProperties: false })),
    ),
    limit: Type.Optional(Type.Number()),
    retryAfterSeconds: Type.Optional(Type.Number()),
    /** The id of the log line of a fault, to copy into a report. */
    faultId: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
)
export type RefusalDetails = Static<typeof RefusalDetails>

export const RefusalBody = Type.Object(
  { code: Type.String(), details: RefusalDetails },
  { additionalProperties: false },
)
export type RefusalBody = { code: RefusalCode; details: RefusalDetails }

/** Thrown by rules and use cases to say no; routes and sockets turn it into `RefusalBody`. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  get status(): number {
    return refusalStatus[this.code]
  }
}
