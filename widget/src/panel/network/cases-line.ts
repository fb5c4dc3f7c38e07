import type { CaseId } from '@parley/contract/ids'
import type { TranscriptBody, TranscriptOffer } from '@parley/contract/routes-transcripts'
import type { ClientCasePage, ClientCases, PortalLinkAnswer } from '@parley/contract/routes-widget'
import type { WidgetUser } from '@parley/contract/widget'

/** «Мои обращения» at the desk. Every call throws `CasesRefused` for a "no", and whatever `fetch` throws without a connection. */
export interface CasesLine {
  list: () => Promise<ClientCases>
  open: (id: CaseId) => Promise<ClientCasePage>
  /** Safe to repeat under the same `clientId`. */
  reply: (id: CaseId, message: { clientId: string; text: string }) => Promise<void>
  setStatus: (id: CaseId, status: 'open' | 'closed') => Promise<void>
  /** Where a transcript would come from and go to. */
  transcript: (id: CaseId) => Promise<TranscriptOffer>
  sendTranscript: (id: CaseId, body: TranscriptBody) => Promise<void>
  makeLink: () => Promise<PortalLinkAnswer>
  /** A letter with a link to his cases goes to who gave this address before. */
  recover: (email: string) => Promise<void>
}

export class CasesRefused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.name = 'CasesRefused'
    this.code = code
  }
}

/** Who asks: a visitor by his token and, where the shop vouches for him, his name there. */
export function visitorHeaders(token: string, user: WidgetUser | null): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    ...(user === null ? {} : { 'x-parley-user': `${encodeURIComponent(user.id)} ${user.signature}` }),
  }
}

export function openCasesLine(access: () => { query: string; headers: Record<string, string> }): CasesLine {
  async function ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const { query, headers } = access()
    const response = await fetch(`/widget/v1${path}${query}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // The desk of our own origin is trusted to keep the contract.
    const answer = (await response.json()) as Answer & { code?: string }
    if (!response.ok) throw new CasesRefused(answer.code ?? 'internal')
    return answer
  }

  return {
    list: () => ask('GET', '/cases'),
    open: (id) => ask('GET', `/cases/${id}`),
    reply: async (id, message) => {
      await ask('POST', `/cases/${id}/replies`, message)
    },
    setStatus: async (id, status) => {
      await ask('PUT', `/cases/${id}`, { status })
    },
    transcript: (id) => ask('GET', `/cases/${id}/transcript`),
    sendTranscript: async (id, body) => {
      await ask('POST', `/cases/${id}/transcript`, body)
    },
    makeLink: () => ask('POST', '/cases/link'),
    recover: async (email) => {
      await ask('POST', '/recover', { email })
    },
  }
}
