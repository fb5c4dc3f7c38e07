import Type, { type Static } from 'typebox'

/** How far a case is solved: to be returned to, put off until the client writes, or solved (O-8..O-10). */
export const CaseStatus = Type.Union([Type.Literal('open'), Type.Literal('pending'), Type.Literal('closed')])
export type CaseStatus = Static<typeof CaseStatus>
