import Type, { type Static } from 'typebox'
import { CaseId, ClientId, Instant } from './ids.ts'
import { TranscriptBody } from './routes-transcripts.ts'
import { CaseStatus } from './views.ts'
import { WidgetMessage } from './widget.ts'
import { WidgetSettings } from './widget-settings.ts'

const strict = { additionalProperties: false } as const

/* Bodies about widgets: their settings for the desk, and «Мои обращения» for their visitors. */

/** GET and PUT /channels/:id/widget. */
export const WidgetSettingsAnswer = Type.Object(
  {
    settings: WidgetSettings,
    /** A key to sign users with has been made; it is shown once, when it is. */
    hasUserKey: Type.Boolean(),
  },
  strict,
)
export type WidgetSettingsAnswer = Static<typeof WidgetSettingsAnswer>

/** POST /channels/:id/widget/user-key: a new key, in place of the one before. 43 characters; shown never again. */
export const UserKeyAnswer = Type.Object({ key: Type.String() }, strict)
export type UserKeyAnswer = Static<typeof UserKeyAnswer>

/** POST /conversations/:id/portal-link and /widget/v1/cases/link: the client's own page of cases, good until then. */
export const PortalLinkAnswer = Type.Object({ url: Type.String(), until: Instant }, strict)
export type PortalLinkAnswer = Static<typeof PortalLinkAnswer>

/** A case as its client sees it: nothing of notes, owners or queues. */
export const ClientCase = Type.Object(
  {
    id: CaseId,
    number: Type.Integer({ minimum: 1 }),
    /** Empty until an operator names it: then its first words stand for it. */
    subject: Type.String(),
    status: CaseStatus,
    updatedAt: Instant,
    /** A reply continues it. Of the others only the latest one's conversation goes on. */
    isLatest: Type.Boolean(),
  },
  strict,
)
export type ClientCase = Static<typeof ClientCase>

/** GET /widget/v1/cases: the newest hundred, and whose client he is; '' where he has none yet. */
export const ClientCases = Type.Object({ cases: Type.Array(ClientCase), company: Type.String() }, strict)
export type ClientCases = Static<typeof ClientCases>

/** GET /widget/v1/cases/:id: with its newest two hundred messages. */
export const ClientCasePage = Type.Object({ case: ClientCase, messages: Type.Array(WidgetMessage) }, strict)
export type ClientCasePage = Static<typeof ClientCasePage>

/** PUT /widget/v1/cases/:id: the client closes his case (O-11), or opens it again. */
export const ClientCaseBody = Type.Object(
  { status: Type.Union([Type.Literal('open'), Type.Literal('closed')]) },
  strict,
)
export type ClientCaseBody = Static<typeof ClientCaseBody>

/** POST /widget/v1/cases/:id/replies. */
export const ClientReplyBody = Type.Object(
  { clientId: ClientId, text: Type.String({ minLength: 1, maxLength: 10_000 }) },
  strict,
)
export type ClientReplyBody = Static<typeof ClientReplyBody>

export const ClientCasePath = Type.Object({ id: CaseId }, strict)
export type ClientCasePath = Static<typeof ClientCasePath>

/** POST /widget/v1/recover: a letter with a link to his cases goes to who gave this address before. The answer does not tell whether anybody did. */
export const RecoverBody = Type.Object({ email: TranscriptBody.properties.recipient }, strict)
export type RecoverBody = Static<typeof RecoverBody>
