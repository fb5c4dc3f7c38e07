import type { CaseFilter } from '@parley/contract/case-filter'

/** Views that every desk has. */
export const builtInViews = [
  { key: 'all', filter: {} },
  // What he owes an answer, and no chat of the desk's list reminds him of.
  { key: 'toAnswer', filter: { owner: 'me', status: 'open', chat: 'finished' } },
  { key: 'mine', filter: { owner: 'me', status: 'unsolved' } },
  { key: 'unsolved', filter: { status: 'unsolved' } },
  { key: 'nobodys', filter: { owner: 'none', status: 'unsolved' } },
  { key: 'waiting', filter: { sort: 'longest_wait' } },
  { key: 'closed', filter: { status: 'closed' } },
] as const satisfies readonly { key: string; filter: CaseFilter }[]

/** «Чаты и фильтры»: one row a client’s conversation, by its last message. */
export const chatsView: CaseFilter = { rows: 'conversations', sort: 'newest' }
