import Type, { type Static } from 'typebox'
import { Buttons } from './buttons.ts'
import { ConversationId, Instant, QueueId, TemplateId } from './ids.ts'
import { TemplateAction } from './template-action.ts'
import { templateVariables } from './template-variables.ts'
import { Locale } from './views.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

const Text = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })
const fields = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
  /** What is sent to whom `texts` has no language for. */
  text: Text,
  /** Levels separated by `/`, at most 200 characters; empty = none. */
  folder: Type.String({ maxLength: 200 }),
  /** Texts for clients of one language. */
  texts: Type.Partial(Type.Object({ ru: Text, en: Text }), strict),
  action: nullable(TemplateAction),
  /** What the client may answer to it by one press. */
  buttons: Buttons,
  /** Up to 20 characters without blanks and strokes; empty = none. */
  shortcut: Type.String({ pattern: '^[^\\s/]{0,20}$' }),
  /** Of a shared one: in whose chats it is offered; empty = in all. */
  queueIds: Type.Array(QueueId, { maxItems: 100, uniqueItems: true }),
}

/**
 * POST /templates: `personal` is one's own and nobody else sees it; shared ones are made by supervisors and above. Texts may hold
 * `templateVariables`: `{{client.name}}`, with a default `{{client.firstName|client}}`.
 */
export const TemplateBody = Type.Object(
  {
    name: fields.name,
    text: fields.text,
    folder: Type.Optional(fields.folder),
    texts: Type.Optional(fields.texts),
    action: Type.Optional(fields.action),
    buttons: Type.Optional(fields.buttons),
    shortcut: Type.Optional(fields.shortcut),
    queueIds: Type.Optional(fields.queueIds),
    personal: Type.Boolean(),
  },
  strict,
)
export type TemplateBody = Static<typeof TemplateBody>

/** PUT /templates/:id: what is absent stays; its owner, of a shared one supervisors and above. DELETE /templates/:id, and POST /templates/:id/restore, which takes that back, likewise. */
export const TemplateChange = Type.Partial(Type.Object(fields), strict)
export type TemplateChange = Static<typeof TemplateChange>

/** Answer of POST /templates. */
export const TemplateAnswer = Type.Object({ id: TemplateId }, strict)
export type TemplateAnswer = Static<typeof TemplateAnswer>

/** GET /templates/uses: how often replies were sent that had been made from a template, of those that one sees; never used ones are left out. */
export const TemplateUses = Type.Object(
  {
    uses: Type.Array(
      Type.Object({ templateId: TemplateId, count: Type.Integer({ minimum: 1 }), lastAt: Instant }, strict),
    ),
  },
  strict,
)
export type TemplateUses = Static<typeof TemplateUses>

/** POST /templates/:id/preview: as it would be sent in a conversation; without a language the client's, where it is known. */
export const PreviewBody = Type.Object({ conversationId: ConversationId, locale: Type.Optional(Locale) }, strict)
export type PreviewBody = Static<typeof PreviewBody>
/** `unresolved`: they have no value and no default here, and stand in `text` as they are written. */
export const TemplatePreview = Type.Object(
  { locale: nullable(Locale), text: Type.String(), unresolved: Type.Array(Type.Enum(templateVariables)) },
  strict,
)
export type TemplatePreview = Static<typeof TemplatePreview>

export const TemplatePath = Type.Object({ id: TemplateId }, strict)
