import type { PageFacts } from './page-world.ts'

export interface FakePageOptions extends Partial<PageFacts> {
  readonly kind: PageFacts['kind']
  readonly scopes?: readonly string[]
  readonly stateFile?: string
  /** What the bot answers while it has a conversation, and why it hands over, if it does; without it the bot is silent. */
  readonly bot?: (text: string) => { readonly says: string; readonly handsOverFor: string | null }
  /** Length of a second while an update waits to be brought again; 1000 unless given. */
  readonly secondMs?: number
}

export const usualFacts: Omit<PageFacts, 'kind'> = {
  appId: '520000000000001',
  appSecret: 'test-app-secret',
  token: 'EAAtest-page-token-of-the-fake-page',
  pageId: '108000000000001',
  pageName: 'Полка',
  instagramId: '17841400000000001',
  instagramName: 'polka.shop',
  botAppId: undefined,
}

/** Everything that either channel needs. */
export const usualScopes = ['pages_messaging', 'pages_manage_metadata', 'instagram_basic', 'instagram_manage_messages']
