import { Value } from 'typebox/value'
import { objectIn, parseJson } from '../parse-json.ts'
import type { ParsedUpdate } from '../parsed-update.ts'
import { WithPass, WithRequest, WithRoles, WithTake } from './messaging-update.ts'
import type { MessagingSide } from './parse-messaging.ts'

/* Conversation routing: who has control of a thread ("Conversation Routing" in Meta's documentation, once the handover protocol). */

/** What an item says about who controls a conversation; null where it says nothing of that. */
export function parseControl(item: unknown, externalId: string, side: MessagingSide): ParsedUpdate | null {
  if (Value.Check(WithRoles, item)) return { kind: 'ignored', reason: 'app_roles' }
  if (Value.Check(WithRequest, item))
    return controlOf(externalId, side, 'bot_asks', item.request_thread_control.metadata)
  const moved = Value.Check(WithPass, item)
    ? item.pass_thread_control
    : Value.Check(WithTake, item)
      ? item.take_thread_control
      : null
  if (moved === null) return null
  const { new_owner_app_id: owner, metadata } = moved
  // Let go of: the next message shows who has it.
  if (owner === undefined || owner === null) return { kind: 'ignored', reason: 'control_released' }
  if (String(owner) !== side.appId) return controlOf(externalId, side, 'bot_has', metadata)
  return controlOf(externalId, side, side.bot === 'full' ? 'unwanted' : 'desk_has', metadata)
}

function controlOf(
  externalId: string,
  { bot }: MessagingSide,
  says: Extract<ParsedUpdate, { kind: 'control' }>['says'],
  metadata: string | null | undefined,
): ParsedUpdate {
  if (bot === 'none' || externalId === '') return { kind: 'ignored', reason: 'no_bot' }
  return { kind: 'control', externalId, says, note: noteOf(metadata ?? '') }
}

/** Bots like to write JSON: its values, as words. */
function noteOf(metadata: string): string {
  const values = Object.values(objectIn(parseJson(metadata))).filter((value) => typeof value === 'string')
  return values.length > 0 ? values.join(', ') : metadata
}
