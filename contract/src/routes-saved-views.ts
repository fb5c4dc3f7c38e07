import Type, { type Static } from 'typebox'
import { CaseFilter } from './case-filter.ts'
import { SavedViewId } from './ids.ts'

const strict = { additionalProperties: false } as const

const fields = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  filter: CaseFilter,
}

/** POST /saved-views: `personal` is one's own and nobody else sees it; shared ones are made by supervisors and above. */
export const SavedViewBody = Type.Object({ ...fields, personal: Type.Boolean() }, strict)
export type SavedViewBody = Static<typeof SavedViewBody>

/** PUT /saved-views/:id: what is absent stays; its owner, of a shared one supervisors and above. DELETE /saved-views/:id likewise. */
export const SavedViewChange = Type.Partial(Type.Object(fields), strict)
export type SavedViewChange = Static<typeof SavedViewChange>

/** Answer of POST /saved-views. */
export const SavedViewAnswer = Type.Object({ id: SavedViewId }, strict)
export type SavedViewAnswer = Static<typeof SavedViewAnswer>

export const SavedViewPath = Type.Object({ id: SavedViewId }, strict)
