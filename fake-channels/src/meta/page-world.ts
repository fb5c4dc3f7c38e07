import type { FaultScript } from '../faults.ts'
import type { FakeFile } from '../files.ts'
import type { FormPart } from '../read-form.ts'
import type { FakePageChat, FakePageMessage, FakePageState } from './model.ts'

export interface PageCall {
  readonly method: string
  /** Without the version. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Readonly<Record<string, unknown>>
  readonly form: readonly FormPart[]
}

/** The app, the page and, of Instagram, the account. */
export interface PageFacts {
  readonly kind: 'messenger' | 'instagram'
  readonly appId: string
  readonly appSecret: string
  readonly token: string
  readonly pageId: string
  readonly pageName: string
  readonly instagramId: string
  readonly instagramName: string
  /** The page's default app, a bot; undefined: conversation routing is off. */
  readonly botAppId: string | undefined
}

/** What the API needs of the imitation around it. */
export interface PageWorld {
  readonly facts: PageFacts
  readonly state: FakePageState
  readonly faults: FaultScript
  /** Scopes of the page's token. */
  readonly scopes: readonly string[]
  readonly chat: (userId: number) => FakePageChat | undefined
  readonly fileUrl: (file: FakeFile) => string
  /** Asks the address for its proof and keeps it. */
  readonly subscribe: (url: string, verifyToken: string) => Promise<void>
  readonly unsubscribe: () => void
  /** A message of an app is in the chat: tells of it. */
  readonly sent: (chat: FakePageChat, message: FakePageMessage) => void
  /** Control moved, or is asked for. */
  readonly controlMoved: (chat: FakePageChat, event: object) => void
  readonly changed: () => void
  readonly called: (call: PageCall) => void
}

export function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
