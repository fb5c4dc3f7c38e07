import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { clientLocale } from '../client-locale.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { Activity, MembersActivity, ReactionActivity, TextActivity } from './activity.ts'
import { teamsContent } from './teams-content.ts'

/** A message has the same id in its conversation for ever; what happens to it later has it too, at another time. */
export function teamsEnvelope(raw: Buffer): UpdateEnvelope | null {
  const activity = parseJson(raw)
  if (!Value.Check(Activity, activity)) return null
  const { type, id = '', timestamp = '', conversation, replyToId = '' } = activity
  const what = type === 'message' ? id : `${id} ${timestamp} ${replyToId}`
  const digest = createHash('sha256').update(`${conversation.id} ${what}`).digest('base64url')
  return { key: `${type} ${digest}`, peer: conversation.id }
}

/** What an activity of Teams says. Never throws: what is not understood is kept as ignored. */
export function parseTeamsActivity(raw: Buffer): ParsedUpdate {
  const activity = parseJson(raw)
  if (!Value.Check(Activity, activity)) return ignored('not_understood')
  const { type, conversation, from } = activity
  if (conversation.conversationType !== undefined && conversation.conversationType !== 'personal')
    return ignored('group_chat')
  if (type === 'conversationUpdate') return parseMembers(activity)
  if (type === 'installationUpdate') return parseInstallation(activity)
  // Bots have ids that begin so.
  if (from?.id.startsWith('28:') === true) return ignored('not_a_person')
  switch (type) {
    case 'message':
      return Value.Check(TextActivity, activity) ? parseMessage(activity) : ignored('not_understood')
    case 'messageUpdate':
      return Value.Check(TextActivity, activity)
        ? {
            kind: 'edit',
            edit: {
              externalId: conversation.id,
              messageId: activity.id,
              albumId: null,
              text: teamsContent(activity).text,
            },
          }
        : ignored('not_understood')
    case 'messageDelete':
      return Value.Check(TextActivity, activity)
        ? { kind: 'deletion', externalId: conversation.id, messageId: activity.id }
        : ignored('not_understood')
    case 'typing':
      return { kind: 'typing', externalId: conversation.id }
    case 'messageReaction':
      return parseReaction(activity)
    default:
      return ignored('kind_unknown')
  }
}

function parseMessage(activity: TextActivity): ParsedUpdate {
  return {
    kind: 'message',
    message: {
      person: personOf(activity),
      messageId: activity.id,
      albumId: null,
      ...teamsContent(activity),
      replyToId: activity.replyToId ?? null,
    },
  }
}

/** The person has the bot now, or has not any more. */
function parseMembers(activity: Activity): ParsedUpdate {
  if (!Value.Check(MembersActivity, activity)) return ignored('not_understood')
  const { membersAdded = [], membersRemoved = [] } = activity
  const isBot = ({ id }: { readonly id: string }): boolean => id === activity.recipient?.id
  if (membersRemoved.some(isBot)) return { kind: 'unreachable', externalId: activity.conversation.id }
  return membersAdded.some(isBot) ? { kind: 'reachable', person: personOf(activity) } : ignored('kind_unknown')
}

function parseInstallation(activity: Activity): ParsedUpdate {
  return String(objectIn(activity)['action']).startsWith('remove')
    ? { kind: 'unreachable', externalId: activity.conversation.id }
    : { kind: 'reachable', person: personOf(activity) }
}

const emoji: Readonly<Record<string, string>> = {
  like: '👍',
  heart: '❤️',
  laugh: '😆',
  surprised: '😮',
  sad: '😢',
  angry: '😠',
}

/** Teams tells what was put or taken away; a person has one on a message. */
function parseReaction(activity: Activity): ParsedUpdate {
  if (!Value.Check(ReactionActivity, activity)) return ignored('not_understood')
  const reactions = (activity.reactionsAdded ?? []).map(({ type }) => emoji[type] ?? emojiIn(type))
  return {
    kind: 'reaction',
    reaction: { externalId: activity.conversation.id, messageId: activity.replyToId, reactions },
  }
}

/** Newer ones are named `1f440_eyes`. */
function emojiIn(type: string): string {
  const [, code] = /^([0-9a-f]{4,5})_/.exec(type) ?? []
  return code === undefined ? '👍' : String.fromCodePoint(Number.parseInt(code, 16))
}

/** He is known by his conversation with the bot: it is his alone, and where answers go. */
function personOf({ conversation, from, locale }: Activity): Person {
  return {
    externalId: conversation.id,
    name: from?.name?.trim() || 'Teams',
    details: [],
    locale: clientLocale(locale),
  }
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
