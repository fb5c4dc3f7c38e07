import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import { mayDo } from '../auth/authorize.ts'
import type { ChatState } from './chat.ts'

/** Supervisors, administrators and owners. */
export function isSupervisor(actor: Actor): boolean {
  return actor.role !== 'operator'
}

/** What is asked of whoever touches a chat that nobody holds. */
export interface Readiness {
  /** Effectively available: chosen, signed in and connected. */
  readonly available: boolean
  readonly member: boolean
}

/**
 * An active chat may be released or finished by its holder or a supervisor; a waiting one by any available operator of
 * its queue (domain.md → Who may). Refuses with `not_holder`, `operator_away` or `not_allowed`.
 */
export function requireMayEnd(actor: Actor, chat: ChatState, readiness: Readiness): void {
  switch (chat.state) {
    case 'active':
      requireHolderOrSupervisor(actor, chat.holderId)
      return
    case 'bot':
    case 'waiting':
      if (!readiness.available) throw new Refusal('operator_away')
      if (!readiness.member && !isSupervisor(actor)) throw new Refusal('not_allowed')
      return
    case 'finished':
      return
  }
}

/** An active chat is decided about by its holder, or by who may act for others. Refuses with `not_holder`, naming him. */
export function requireHolderOrSupervisor(actor: Actor, holderId: OperatorId): void {
  if (holderId !== actor.operatorId && !mayDo(actor, { does: 'act_for_others' }))
    throw new Refusal('not_holder', { by: holderId })
}

/**
 * A waiting chat is given to a chosen operator by an available operator of its queue, or by a supervisor (D-12). Refuses with `operator_away`
 * and `not_allowed`.
 */
export function requireMayAssign(actor: Actor, readiness: Readiness): void {
  if (isSupervisor(actor)) return
  if (!readiness.available) throw new Refusal('operator_away')
  if (!readiness.member) throw new Refusal('not_allowed')
}

/** Refuses a command that was given to an earlier state of the chat. */
export function requireFence(fence: number, current: number): void {
  if (fence !== current) throw new Refusal('chat_changed')
}

/** Only who has the chat may write, mark and tag in it (D-14, A-13). Refuses with `not_holder` (who has it), `chat_not_active`. */
export function requireHolder(actor: Actor, holderId: OperatorId | null): void {
  if (holderId === null) throw new Refusal('chat_not_active')
  if (holderId !== actor.operatorId) throw new Refusal('not_holder', { by: holderId })
}
