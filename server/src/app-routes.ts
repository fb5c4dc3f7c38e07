import type { Workers } from './app-workers.ts'
import { askedFrom } from './audit/asked-from.ts'
import { addAuditRoutes } from './audit/audit-routes.ts'
import { addApiKeyRoutes } from './auth/api-key-routes.ts'
import type { Attempts } from './auth/attempts.ts'
import { requireActor } from './auth/require-actor.ts'
import type { SessionCookie } from './auth/session-cookie.ts'
import { addSessionRoutes } from './auth/session-routes.ts'
import type { Sessions } from './auth/sessions.ts'
import { addBlockRoutes } from './blocks/block-routes.ts'
import { addBotRoutes } from './bots/bot-routes.ts'
import { addCalendarRoutes } from './calendars/calendar-routes.ts'
import { addCaseListRoutes } from './cases/case-list-routes.ts'
import { addCasePageRoutes } from './cases/case-page-routes.ts'
import { addCaseRoutes } from './cases/case-routes.ts'
import { addApprovedRoutes } from './channels/approved-routes.ts'
import { listApproved, sendApproved } from './channels/approved-templates.ts'
import { archiveChannel, loadRemains } from './channels/archive-channel.ts'
import { changeChannel } from './channels/change-channel.ts'
import { loadChannelHealth } from './channels/channel-health.ts'
import { addChannelRoutes } from './channels/channel-routes.ts'
import { connectChannel } from './channels/connect-channel.ts'
import { deleteSentMessage } from './channels/delete-sent-message.ts'
import { editSentMessage } from './channels/edit-sent-message.ts'
import { loadEnteredSetup } from './channels/entered-setup.ts'
import { registerFormRoutes } from './channels/form/form-routes.ts'
import { reactToClient } from './channels/react-to-client.ts'
import { replaceCredentials } from './channels/replace-credentials.ts'
import { resolveDelivery } from './channels/resolve-delivery.ts'
import type { SecretBox } from './channels/secrets.ts'
import { registerWebhookRoutes } from './channels/webhook-routes.ts'
import { addClientCaseRoutes } from './channels/widget/client-case-routes.ts'
import type { FileLinks } from './channels/widget/file-links.ts'
import { findWidgetSites } from './channels/widget/find-widget-sites.ts'
import { addRecoverRoutes } from './channels/widget/recover-routes.ts'
import type { VisitorLimits } from './channels/widget/visitor-limits.ts'
import { registerWidgetFileRoutes } from './channels/widget/widget-file-routes.ts'
import { addWidgetSettingsRoutes } from './channels/widget/widget-settings-routes.ts'
import { addChatRoutes } from './chats/chat-routes.ts'
import { addFinishRoutes } from './chats/finish-routes.ts'
import { addHandOverRoutes } from './chats/hand-over-routes.ts'
import { addOutboundRoutes } from './chats/outbound-routes.ts'
import { addContactRoutes } from './contacts/contact-routes.ts'
import type { Database } from './database/database.ts'
import type { Migration } from './database/migrate.ts'
import { whyNotReady } from './database/why-not-ready.ts'
import type { Demo } from './demo/demo.ts'
import { addDemoPageRoutes, addDemoRoutes } from './demo/demo-routes.ts'
import { addDraftRoutes } from './drafts/draft-routes.ts'
import type { FileFolder } from './files/file-folder.ts'
import { addFileRoutes } from './files/file-routes.ts'
import type { FileStore } from './files/file-store.ts'
import { addGroupRoutes } from './groups/group-routes.ts'
import type { Http } from './http/http.ts'
import type { Metrics } from './http/metrics.ts'
import { addOpenApiRoutes } from './http/openapi-routes.ts'
import { addOperationRoutes } from './http/operation-routes.ts'
import { addStaticRoutes } from './http/static-routes.ts'
import { addLetterRoutes } from './messages/letter-routes.ts'
import { addMessageRoutes } from './messages/message-routes.ts'
import { addNoteRoutes } from './notes/note-routes.ts'
import { addOperatorRoutes } from './operators/operator-routes.ts'
import { addOwnBotRoutes, registerOwnBotDoor } from './own-bots/own-bot-routes.ts'
import type { PortalLinks } from './portal/portal-links.ts'
import { addPortalRoutes } from './portal/portal-routes.ts'
import type { Practice } from './practice/practice.ts'
import { addPracticeRoutes } from './practice/practice-routes.ts'
import { addPushRoutes } from './push/push-routes.ts'
import { addQueueRoutes } from './queues/queue-routes.ts'
import { addSnapshotRoutes } from './realtime/snapshot-routes.ts'
import { addRoutingRoutes } from './routing/routing-routes.ts'
import { addSavedViewRoutes } from './saved-views/saved-view-routes.ts'
import { addSearchRoutes } from './search/search-routes.ts'
import { addSubscriptionRoutes } from './subscriptions/subscription-routes.ts'
import { addTagRoutes } from './tags/tag-routes.ts'
import { addTemplateRoutes } from './templates/template-routes.ts'
import { addTranscriptRoutes } from './transcripts/transcript-routes.ts'
import { readInstallation } from './workspaces/installation-state.ts'
import { addWorkspaceRoutes } from './workspaces/workspace-routes.ts'

/** What the routes work with. */
export interface RouteParts {
  readonly database: Database
  readonly migrations: readonly Migration[]
  readonly secrets: SecretBox
  readonly sessions: Sessions
  readonly attempts: Attempts
  readonly cookie: SessionCookie
  readonly files: FileStore
  readonly folder: FileFolder
  readonly links: FileLinks
  readonly portalLinks: PortalLinks
  readonly limits?: VisitorLimits
  readonly workers: Workers
  readonly demo: Demo
  readonly practice: Practice
  readonly metrics: Metrics
  readonly publicUrl: string
  /** Everything is there that the first visitor is to find: the demo, too. */
  readonly hasStarted: () => boolean
}

/** How long `/readyz` waits for the database, milliseconds. */
const readinessPatience = 2_000

/** Adds every route. Those of the API need a signed-in operator unless `publicRoutes` names them. */
export async function addRoutes(http: Http, parts: RouteParts): Promise<void> {
  const { database, demo, publicUrl } = parts
  await addOpenApiRoutes(http)
  await http.register(async (api: Http) => {
    await addApiRoutes(api, parts)
  })
  addOperationRoutes(http, {
    metrics: parts.metrics,
    notReady: async () =>
      parts.hasStarted() ? whyNotReady(database, parts.migrations, readinessPatience) : 'it is still starting',
  })
  await registerWebhookRoutes(http, {
    database,
    secrets: parts.secrets,
    stored: () => {
      parts.workers.inbox.poke()
    },
    answering: parts.workers.answering,
  })
  await registerOwnBotDoor(http, parts)
  await registerWidgetFileRoutes(http, parts)
  await registerFormRoutes(http, { ...parts, receiveMessage: parts.workers.receiveMessage })
  addClientCaseRoutes(http, { ...parts, receiveMessage: parts.workers.receiveMessage })
  addRecoverRoutes(http, parts)
  await addDemoPageRoutes(http, demo, publicUrl)
  addStaticRoutes(http, { sitesOf: (channelId) => findWidgetSites(database, channelId) })
}

async function addApiRoutes(api: Http, parts: RouteParts): Promise<void> {
  const { database, secrets, sessions, attempts, cookie, demo, publicUrl } = parts
  api.addHook('onRequest', requireActor({ database, sessions, cookie, publicUrl }))
  // Last of the hooks: reading a body leaves the context behind.
  api.addHook('preHandler', (request, _reply, done) => askedFrom(request.ip, done))
  addSessionRoutes(api, {
    database,
    sessions,
    attempts,
    cookie,
    welcome: async () => ({ setupOpen: !(await readInstallation(database)).hasCompany, demo: await demo.signIns() }),
  })
  addSnapshotRoutes(api, { database })
  addChatRoutes(api, {
    database,
    lane: parts.workers.lane,
    resolveDelivery: (actor, conversationId, seq, body) =>
      resolveDelivery({ database }, actor, conversationId, seq, body),
  })
  addFinishRoutes(api, { database })
  addPortalRoutes(api, parts)
  addWidgetSettingsRoutes(api, { database, secrets })
  addOutboundRoutes(api, { database })
  addHandOverRoutes(api, { database })
  addBotRoutes(api, { database })
  addOwnBotRoutes(api, { database, secrets, publicUrl })
  addDraftRoutes(api, { database })
  addMessageRoutes(api, {
    database,
    editSentMessage: (actor, address, body) => editSentMessage({ database }, actor, address, body),
    deleteSentMessage: (actor, address) => deleteSentMessage({ database }, actor, address),
    reactToClient: (actor, address, body) => reactToClient({ database, secrets }, actor, address, body),
  })
  addLetterRoutes(api, { database, files: parts.files })
  addTranscriptRoutes(api, { database })
  addTagRoutes(api, { database })
  addTemplateRoutes(api, { database })
  addCaseRoutes(api, { database })
  addCasePageRoutes(api, { database })
  addCaseListRoutes(api, { database })
  addSavedViewRoutes(api, { database })
  addSearchRoutes(api, { database })
  addNoteRoutes(api, { database })
  addContactRoutes(api, { database })
  addBlockRoutes(api, { database })
  addQueueRoutes(api, { database })
  addGroupRoutes(api, { database })
  addCalendarRoutes(api, { database })
  addRoutingRoutes(api, { database })
  addWorkspaceRoutes(api, { database, sessions })
  addAuditRoutes(api, { database })
  addApiKeyRoutes(api, { database })
  addOperatorRoutes(api, { database, sessions, publicUrl })
  addApprovedRoutes(api, {
    listApproved: (actor, conversationId) => listApproved({ database, secrets }, actor, conversationId),
    sendApproved: (actor, conversationId, body) =>
      sendApproved({ database, secrets, lane: parts.workers.lane }, actor, conversationId, body),
  })
  addChannelRoutes(api, {
    publicUrl,
    connectChannel: async (actor, body) => {
      const channel = await connectChannel({ database, secrets, publicUrl }, actor, body)
      parts.workers.polls.poke()
      return channel
    },
    readRemains: (actor, id) => loadRemains(database, actor, id),
    archiveChannel: (actor, id) => archiveChannel({ database, secrets, publicUrl }, actor, id),
    readSetup: (actor, id) => loadEnteredSetup(database, actor, id),
    replaceCredentials: async (actor, id, entered) => {
      const channel = await replaceCredentials({ database, secrets, publicUrl }, actor, id, entered)
      parts.workers.polls.poke()
      parts.workers.inbox.poke()
      return channel
    },
    readHealth: ({ workspaceId }) => database.transaction(workspaceId, loadChannelHealth),
    changeChannel: async (actor, id, change) => {
      await changeChannel({ database }, actor, id, change)
      parts.workers.inbox.poke()
    },
  })
  await addSubscriptionRoutes(api, parts)
  addPushRoutes(api, { database, caller: parts.workers.caller, pushKeys: parts.workers.pushes.keys })
  await addFileRoutes(api, parts)
  addDemoRoutes(api, demo)
  addPracticeRoutes(api, parts.practice)
}
