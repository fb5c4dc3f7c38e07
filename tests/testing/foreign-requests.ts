import { newId } from '@parley/server/new-id'

/** Ids of things of another company. */
export interface ForeignThings {
  readonly conversation: {
    readonly id: string
    readonly chat: { readonly id: string; readonly fence: number }
    readonly case: { readonly id: string }
    readonly contact: { readonly id: string }
  }
  readonly channelId: string
  readonly queueId: string
  readonly operatorId: string
  readonly fileId: string
  readonly moveId: string
  readonly noteId: string
  readonly tagId: string
  readonly templateId: string
  readonly groupId: string
  readonly calendarId: string
  readonly pushDeviceId: string
  readonly savedViewId: string
  readonly invitationId: string
  readonly apiKeyId: string
}

type Asked = readonly [method: string, path: string, body?: unknown]

/** Every question that names a thing by its id, well formed: only whose the thing is speaks against it. */
export function foreignRequests(things: ForeignThings): Asked[] {
  return [...aboutChats(things), ...aboutMessages(things), ...aboutCases(things), ...aboutSettings(things)].map(
    ([method, path, body]) => [method, `/api/v1${path}`, body],
  )
}

/** The same as routes: `PUT /api/v1/tags/:id`. */
export function routesAsked(): string[] {
  const id = newId()
  const conversation = { id, chat: { id, fence: 1 }, case: { id }, contact: { id } }
  const things: ForeignThings = {
    conversation,
    channelId: id,
    queueId: id,
    operatorId: id,
    fileId: id,
    moveId: id,
    noteId: id,
    tagId: id,
    templateId: id,
    groupId: id,
    calendarId: id,
    pushDeviceId: id,
    savedViewId: id,
    invitationId: id,
    apiKeyId: id,
  }
  return foreignRequests(things).map(([method, path]) => {
    const pattern = path
      .replace(/\?.*$/, '')
      .replace(id, ':id')
      .replace(id, ':signInId')
      .replace(/\/1(?=\/|$)/, '/:seq')
      .replace(/\/reply$/, '/:mode')
    return `${method} ${pattern}`
  })
}

function aboutChats({ conversation, channelId, queueId, operatorId }: ForeignThings): Asked[] {
  const { fence, id: chatId } = conversation.chat
  const base = `/conversations/${conversation.id}`
  return [
    ['GET', `${base}/messages`],
    ['GET', `${base}/explanation`],
    ['GET', `${base}/case-moves`],
    ['GET', `${base}/case-move-preview?kind=merge`],
    ['GET', `${base}/other-cases`],
    ['POST', `${base}/portal-link`],
    ['GET', `${base}/blocks`],
    ['POST', `${base}/take`, { fence, becomeAvailable: true }],
    ['POST', `${base}/accept`, { fence }],
    ['POST', `${base}/decline`, { fence }],
    ['POST', `${base}/assign`, { fence, operatorId }],
    ['POST', `${base}/transfer`, { fence, to: { queueId } }],
    ['POST', `${base}/take-over`, { fence }],
    ['POST', `${base}/bot`, { fence, does: 'give' }],
    ['POST', `${base}/release`, { fence }],
    ['POST', `${base}/finish`, { fence, status: 'closed' }],
    ['POST', `${base}/postpone`, { fence }],
    ['POST', `${base}/undo-finish`, { chatId }],
    ['POST', `${base}/split`, { fence, fromSeq: 2 }],
    ['POST', `${base}/merge`, { fence }],
    ['POST', `${base}/block`, { minutes: null, allChannels: true }],
    ['POST', `${base}/unblock`, { allChannels: true }],
    ['GET', `/contacts/${conversation.contact.id}/channels`],
    ['PUT', `/contacts/${conversation.contact.id}`, { name: 'x' }],
    ['GET', `/contacts/${conversation.contact.id}/files`],
    ['POST', `/contacts/${conversation.contact.id}/messages`, { channelId, clientId: 'x', text: 'x', fileIds: [] }],
  ]
}

function aboutMessages({ conversation, fileId }: ForeignThings): Asked[] {
  const { fence } = conversation.chat
  const base = `/conversations/${conversation.id}`
  return [
    ['POST', `${base}/messages`, { clientId: 'x', fence, text: 'x', fileIds: [], replyToSeq: null }],
    ['GET', `${base}/approved-templates`],
    ['POST', `${base}/approved-templates`, { clientId: 'x', fence, name: 'x', language: 'ru', values: [] }],
    ['PUT', `${base}/messages/1`, { text: 'x' }],
    ['DELETE', `${base}/messages/1`],
    ['POST', `${base}/messages/1/recall`],
    ['GET', `${base}/messages/1/letter`],
    ['GET', `${base}/messages/1/letter.html`],
    ['PUT', `${base}/messages/1/mark`, { mark: 'positive' }],
    ['PUT', `${base}/messages/1/reaction`, { reaction: null }],
    ['PUT', `${base}/messages/1/tags`, { tagIds: [] }],
    ['POST', `${base}/deliveries/1`, { action: 'send_again' }],
    ['PUT', `${base}/drafts/reply`, { text: 'x', replyToSeq: null, fileIds: [] }],
    ['GET', `/files/${fileId}`],
    ['GET', `/files/${fileId}/thumbnail`],
  ]
}

function aboutCases({ conversation, moveId, noteId }: ForeignThings): Asked[] {
  const base = `/cases/${conversation.case.id}`
  const notes = `/contacts/${conversation.contact.id}/notes`
  return [
    ['GET', `${base}/transcript`],
    ['POST', `${base}/transcript`, { recipient: 'a@b.test' }],
    ['GET', base],
    ['PUT', base, { subject: 'x' }],
    ['GET', `${base}/messages`],
    ['POST', `${base}/read`],
    ['POST', `${base}/replies`, { clientId: 'x', text: 'x', fileIds: [], replyToSeq: null }],
    ['GET', `${base}/notes`],
    ['POST', `${base}/notes`, { text: 'x' }],
    ['POST', `/case-moves/${moveId}/undo`],
    ['GET', notes],
    ['POST', notes, { text: 'x' }],
    ['PUT', `/notes/${noteId}`, { text: 'x' }],
    ['DELETE', `/notes/${noteId}`],
  ]
}

function aboutSettings(things: ForeignThings): Asked[] {
  const { channelId, queueId, operatorId, tagId, templateId, groupId, calendarId, savedViewId, conversation } = things
  return [
    ['PUT', `/queues/${queueId}`, { name: 'x' }],
    ['POST', `/queues/${queueId}/archive`, { successorId: queueId }],
    ['POST', `/queues/${queueId}/preset`, { preset: 'pyrus', changesWorkspace: false }],
    ['PUT', `/channels/${channelId}`, { enabled: false }],
    ['GET', `/channels/${channelId}/archive`],
    ['POST', `/channels/${channelId}/archive`],
    ['GET', `/channels/${channelId}/setup`],
    ['PUT', `/channels/${channelId}/credentials`, { credentials: {}, settings: {} }],
    ['GET', `/channels/${channelId}/bot`],
    ['PUT', `/channels/${channelId}/bot`, { mode: 'full', webhookUrl: 'http://127.0.0.1:9/' }],
    ['DELETE', `/channels/${channelId}/bot`],
    ['GET', `/channels/${channelId}/widget`],
    ['PUT', `/channels/${channelId}/widget`, { title: 'x' }],
    ['POST', `/channels/${channelId}/widget/user-key`],
    ['POST', '/channels', { kind: 'widget', name: 'x', queueId, credentials: {}, settings: {} }],
    ['PUT', `/operators/${operatorId}`, { limit: 3 }],
    ['PUT', `/operators/${operatorId}/suspension`, { suspended: true }],
    ['DELETE', `/operators/${operatorId}`],
    ['POST', `/operators/${operatorId}/readmission`],
    ['POST', `/operators/${operatorId}/password-link`],
    ['GET', `/operators/${operatorId}/sessions`],
    ['DELETE', `/operators/${operatorId}/sessions/${operatorId}`],
    ['GET', `/operators/${operatorId}/drafts`],
    ['PUT', `/tags/${tagId}`, { name: 'x' }],
    ['DELETE', `/tags/${tagId}`],
    ['POST', `/tags/${tagId}/merge`, { into: newId() }],
    ['PUT', `/templates/${templateId}`, { name: 'x' }],
    ['DELETE', `/templates/${templateId}`],
    ['POST', `/templates/${templateId}/restore`],
    ['POST', `/templates/${templateId}/preview`, { conversationId: conversation.id }],
    ['PUT', `/groups/${groupId}`, { name: 'x' }],
    ['DELETE', `/groups/${groupId}`],
    ['PUT', `/calendars/${calendarId}`, { name: 'x' }],
    ['DELETE', `/calendars/${calendarId}`],
    ['PUT', `/me/subscriptions/${channelId}`, { on: true }],
    ['DELETE', `/me/sounds/${things.fileId}`],
    ['DELETE', `/me/push-devices/${things.pushDeviceId}`],
    ['DELETE', `/invitations/${things.invitationId}`],
    ['DELETE', `/api-keys/${things.apiKeyId}`],
    ['PUT', `/saved-views/${savedViewId}`, { name: 'x' }],
    ['DELETE', `/saved-views/${savedViewId}`],
  ]
}
