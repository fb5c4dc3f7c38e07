import type { SetupField } from '@parley/contract/channel-setup'
import type { ReplyWindow } from '@parley/contract/reply-window'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import type { ChannelAccount, Platform } from '../platform.ts'
import { apiUrlPattern, setupField } from '../setup-fields.ts'
import { askGraph, graphApi } from './call-graph.ts'
import { messagingMeanings } from './messaging-errors.ts'
import { type MetaApp, subscribeApp, unsubscribeApp } from './meta-app.ts'
import { MetaCredentials } from './meta-fields.ts'
import { isFromMeta, metaHandshake, metaItems, rawOf } from './meta-webhook.ts'
import type { MessagingPage } from './send-messaging.ts'

/* What Messenger and Instagram have in common: a page, its app, and its webhooks. */

export const PageCredentials = Type.Object(MetaCredentials, { additionalProperties: false })

/** `humanAgent`: Meta lets people answer for seven days; `apiUrl`: an imitation instead of Meta. */
export const PageSettings = {
  humanAgent: Type.Optional(Type.Union([Type.Literal('no'), Type.Literal('yes')])),
  apiUrl: Type.Optional(Type.String({ pattern: apiUrlPattern, maxLength: 300 })),
}

/** Largest file of a client that is fetched, in bytes. */
const downloadLimit = 64 * 1024 * 1024

/** Everything that either channel wants to hear about the page; the same for both, for the later call replaces the earlier one's. */
export const pageFields = [
  'messages',
  'messaging_postbacks',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'message_reads',
  'message_deliveries',
  'messaging_handovers',
  'standby',
]

export const humanAgentField: SetupField = setupField({
  name: 'humanAgent',
  in: 'settings',
  rare: true,
  label: { ru: 'Ответ после 24 часов', en: 'Answering after 24 hours' },
  hint: {
    ru: 'С разрешением Human Agent от Meta отвечать можно семь дней. Без него Meta отклонит такой ответ.',
    en: 'With Meta’s Human Agent permission you may answer for seven days. Without it Meta refuses such answers.',
  },
  options: [
    { value: 'no', label: { ru: 'Нет: только 24 часа', en: 'No: 24 hours only' } },
    { value: 'yes', label: { ru: 'Да: семь дней (Human Agent)', en: 'Yes: seven days (Human Agent)' } },
  ],
})

/** T6: a day from the client's last word; a week for people, where Meta granted it. */
export function pageWindow(humanAgent: string): ReplyWindow {
  return { hours: 24, personHours: humanAgent === 'yes' ? 7 * 24 : 24, templates: false }
}

/** The page of a connected channel. */
export function pageOf({ settings, secrets }: ChannelAccount): MessagingPage {
  return {
    apiUrl: typeof settings['apiUrl'] === 'string' ? settings['apiUrl'] : graphApi,
    token: secrets['token'] ?? '',
    appSecret: secrets['appSecret'] ?? '',
    pageId: secrets['pageId'] ?? '',
    meanings: messagingMeanings,
  }
}

export function appOf(account: ChannelAccount): MetaApp {
  const { apiUrl, appSecret } = pageOf(account)
  return { apiUrl, appSecret, appId: account.secrets['appId'] ?? '' }
}

/**
 * How updates about one kind of thing come: `page`, whose entries carry the page's id, or `instagram`, with the account's.
 * @param source.fields what the app asks for about these things
 */
export function pageWebhook(source: {
  readonly object: 'page' | 'instagram'
  readonly fields: readonly string[]
  readonly entryId: (account: ChannelAccount) => string
}): Pick<Platform, 'setWebhook' | 'removeWebhook' | 'verify' | 'handshake' | 'split' | 'tellsOfOthers'> {
  const { object, fields } = source
  return {
    async setWebhook(account, url) {
      const page = pageOf(account)
      const verifyToken = account.secrets['webhookSecret'] ?? ''
      await subscribeApp(appOf(account), { object, url, verifyToken, fields })
      const query = { subscribed_fields: pageFields.join(',') }
      await askGraph(page, { method: 'POST', path: `/${page.pageId}/subscribed_apps`, query })
    },
    // The page stays subscribed: its other channel of the same app hears by it.
    removeWebhook: (account) => unsubscribeApp(appOf(account), object),
    verify: (request, { secrets }) => isFromMeta(request, secrets['appSecret']),
    handshake: (request, { secrets }) => metaHandshake(request, secrets['webhookSecret']),
    split(raw, account) {
      const ours = metaItems(raw)?.filter((item) => item.object === object && item.entryId === source.entryId(account))
      return ours?.map(rawOf) ?? null
    },
    tellsOfOthers: (raw, account) =>
      metaItems(raw)?.some((item) => item.object === object && item.entryId !== source.entryId(account)) === true,
  }
}

/** What neither Messenger nor Instagram lets an app do: change or delete what it sent. */
export const noRepairs: Pick<Platform, 'canEdit' | 'edit' | 'remove'> = {
  canEdit: () => false,
  edit: () => Promise.reject(new ChannelError('rejected', 'what was sent cannot be changed')),
  remove: () => Promise.reject(new ChannelError('rejected', 'what was sent cannot be deleted')),
}

export async function fetchPageFile(account: ChannelAccount, reference: string) {
  const bytes = await fetchPublicFile(reference, { limit: downloadLimit, trusted: pageOf(account).apiUrl })
  return { name: '', bytes }
}

const Profile = Type.Object({
  first_name: Type.Optional(Type.String()),
  last_name: Type.Optional(Type.String()),
  name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  username: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  profile_pic: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})

/** What Meta tells of a person who has written to the page: nothing but what is asked for. Empty where it tells nothing. */
export async function askProfile(
  account: ChannelAccount,
  externalId: string,
  fields: string,
): Promise<Static<typeof Profile>> {
  const path = `/${encodeURIComponent(externalId)}`
  const answer = await askGraph(pageOf(account), { method: 'GET', path, query: { fields } })
  return Value.Check(Profile, answer) ? answer : {}
}
