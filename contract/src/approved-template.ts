import Type, { type Static } from 'typebox'
import { ClientId } from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A place of a template that is filled in before sending. */
export const ApprovedParameter = Type.Object(
  {
    /** Where it stands: the text above, the text itself, or the address behind a button. */
    place: Type.Union([Type.Literal('header'), Type.Literal('body'), Type.Literal('button')]),
    /** Of the button, from 0; absent elsewhere. */
    button: Type.Optional(Type.Integer({ minimum: 0, maximum: 20 })),
    /** As it stands between the braces: `1`, `order_number`. */
    name: Type.String({ minLength: 1, maxLength: 100 }),
    /** What the platform approved it with; may be empty. */
    example: Type.String(),
  },
  strict,
)
export type ApprovedParameter = Static<typeof ApprovedParameter>

/** A text that a platform has approved: it may be sent after the reply window too (T6). A name and a language make it one. */
export const ApprovedTemplate = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 512 }),
    language: Type.String({ minLength: 1, maxLength: 20 }),
    /** As the platform sorts them: `UTILITY`, `MARKETING`; what a message costs depends on it. */
    category: Type.String(),
    header: nullable(Type.String()),
    body: Type.String(),
    footer: nullable(Type.String()),
    /** What stands on its buttons. */
    buttons: Type.Array(Type.String()),
    /** Whether its places have names; numbers otherwise. */
    isNamed: Type.Boolean(),
    parameters: Type.Array(ApprovedParameter),
  },
  strict,
)
export type ApprovedTemplate = Static<typeof ApprovedTemplate>

/** A template with what fills its parameters in, in their order. */
export const ApprovedChoice = Type.Object(
  { template: ApprovedTemplate, values: Type.Array(Type.String({ minLength: 1, maxLength: 1024 })) },
  strict,
)
export type ApprovedChoice = Static<typeof ApprovedChoice>

/** GET /conversations/:id/approved-templates: what may be sent there at any time. */
export const ApprovedTemplates = Type.Object({ templates: Type.Array(ApprovedTemplate) }, strict)
export type ApprovedTemplates = Static<typeof ApprovedTemplates>

/**
 * POST /conversations/:id/approved-templates: sends one, in the chat that one holds or, where none is, beginning one. 409 as for a message;
 * `template_unknown`: the platform does not have it any more.
 */
export const ApprovedBody = Type.Object(
  {
    clientId: ClientId,
    /** The chat as it was seen. */
    fence: Type.Integer({ minimum: 0 }),
    name: ApprovedTemplate.properties.name,
    language: ApprovedTemplate.properties.language,
    values: ApprovedChoice.properties.values,
  },
  strict,
)
export type ApprovedBody = Static<typeof ApprovedBody>
