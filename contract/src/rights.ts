import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const
/** The role from which on something may be done; owners may do everything. */
const From = Type.Enum(['operator', 'supervisor', 'admin', 'owner'])

/** What an administrator may give to other roles than usual; the rest goes with the roles themselves. */
export const Rights = Type.Object(
  {
    /** Finish, release, transfer and split an active chat of somebody else. */
    othersChats: From,
    /** Make somebody's active chat one's own. */
    takeOver: From,
    /** Templates and saved views that everybody sees. */
    sharedTemplates: From,
    /** Carry a list of clients out of the desk. */
    exportCases: From,
  },
  strict,
)
export type Rights = Static<typeof Rights>
export type MovableRight = keyof Rights
/** What a workspace sets differently from `usualRights`. */
export const RightsOverride = Type.Partial(Rights, strict)
export type RightsOverride = Static<typeof RightsOverride>
