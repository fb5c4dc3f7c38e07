import type { OperatorId } from '@parley/contract/ids'
import { mayByRole } from '@parley/contract/may-by-role'
import { Refusal } from '@parley/contract/refusals'
import type { MovableRight } from '@parley/contract/rights'
import type { Role } from '@parley/contract/views'
import type { Actor } from './actor.ts'

/**
 * What an operator may be refused for who he is, with what the answer depends on. Reading is everybody's in the workspace;
 * who may act on a chat depends on its state and is said in `chats/chat-access.ts`.
 */
export type Action =
  /** Decide about active chats that others hold; of one's own the chat's state alone says. */
  | { readonly does: 'act_for_others' }
  | {
      readonly does: 'read_file'
      readonly uploadedBy: string | null
      readonly isInConversation: boolean
      /** Belongs to a live chain that he may not read (C-62). */
      readonly isSealed: boolean
    }
  | { readonly does: 'change_queue' }
  | { readonly does: 'change_workspace' }
  | { readonly does: 'change_channel' }
  /** A colleague's limit and settings. */
  | { readonly does: 'change_operator' }
  | { readonly does: 'change_tags' }
  /** Keys of programs, everybody's. */
  | { readonly does: 'change_api_keys' }
  /** Who did what. */
  | { readonly does: 'read_audit' }
  /** A shared one has no owner; a personal one is its owner's alone. */
  | { readonly does: 'change_template'; readonly ownerId: OperatorId | null }
  /** As templates. */
  | { readonly does: 'change_saved_view'; readonly ownerId: OperatorId | null }
  /** Carry a list of clients out of the desk. */
  | { readonly does: 'export_cases' }
  | { readonly does: 'take_over' }
  /** Of a colleague who is gone, removed or suspended, so that nothing begun is lost. */
  | { readonly does: 'read_drafts'; readonly operatorId: OperatorId; readonly gone: boolean }
  | { readonly does: 'invite'; readonly role: Role }
  /** Remove or suspend a colleague, or take that back. */
  | { readonly does: 'remove_operator'; readonly operatorId: OperatorId; readonly role: Role }
  /** Make a colleague of one role one of another. */
  | { readonly does: 'change_role'; readonly operatorId: OperatorId; readonly from: Role; readonly to: Role }
  /** See where somebody is signed in, and end that. */
  | { readonly does: 'end_sign_ins'; readonly operatorId: OperatorId; readonly role: Role }

const rank: Record<Role, number> = { operator: 0, supervisor: 1, admin: 2, owner: 3 }

/** Says whether an operator may do something in his own workspace. Another workspace's things are not found at all. */
export function mayDo(actor: Actor, action: Action): boolean {
  switch (action.does) {
    case 'act_for_others':
      return has(actor, 'othersChats')
    case 'read_file':
      return (action.isInConversation && !action.isSealed) || action.uploadedBy === actor.operatorId
    case 'change_queue':
    case 'change_workspace':
    case 'change_channel':
    case 'change_operator':
    case 'change_tags':
    case 'change_api_keys':
    case 'read_audit':
      return rank[actor.role] >= rank.admin
    case 'change_template':
    case 'change_saved_view':
      return action.ownerId === null ? has(actor, 'sharedTemplates') : action.ownerId === actor.operatorId
    case 'take_over':
      return has(actor, 'takeOver')
    case 'export_cases':
      return has(actor, 'exportCases')
    case 'read_drafts':
      return action.operatorId === actor.operatorId || (action.gone && rank[actor.role] >= rank.supervisor)
    case 'invite':
      return rules(actor, action.role)
    case 'remove_operator':
      // Nobody removes himself: a workspace without an owner could not be repaired from inside.
      return action.operatorId !== actor.operatorId && rules(actor, action.role)
    case 'change_role':
      return action.operatorId !== actor.operatorId && rules(actor, action.from) && rules(actor, action.to)
    case 'end_sign_ins':
      return action.operatorId === actor.operatorId || rules(actor, action.role)
  }
}

function has({ role, rights }: Actor, right: MovableRight): boolean {
  return mayByRole(role, right, rights)
}

/** Administrators decide about those who are not above them. */
function rules(actor: Actor, role: Role): boolean {
  return rank[actor.role] >= rank.admin && rank[role] <= rank[actor.role]
}

/** @throws Refusal `not_allowed` */
export function authorize(actor: Actor, action: Action): void {
  if (!mayDo(actor, action)) throw new Refusal('not_allowed')
}
