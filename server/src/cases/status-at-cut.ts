import type { CaseStatus } from '@parley/contract/views'

/**
 * What the earlier part of a split case becomes (domain.md → Split): the status it had before the client reopened it, else by who
 * wrote last before the cut: `open` where the client still waits, `pending` where we answered.
 */
export function statusAtCut(reopenedFrom: CaseStatus | null, lastSender: 'in' | 'out'): CaseStatus {
  return reopenedFrom ?? (lastSender === 'in' ? 'open' : 'pending')
}
