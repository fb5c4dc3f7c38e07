import type { CaseStatus } from '@parley/contract/views'

/** Which cases are listed: all, or those of one status. */
export type CaseFilter = CaseStatus | 'all'

export const caseStatuses: readonly CaseFilter[] = ['all', 'open', 'pending', 'closed']
