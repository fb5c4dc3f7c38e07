import type { OperatorId } from '@parley/contract/ids'

/** The tabs of the panel as they stand unless somebody moved them. */
export const usualTabs = ['information', 'notes', 'history', 'files'] as const
export type InfoTab = (typeof usualTabs)[number]

/** Moves a tab to another's place; the others close up. */
export function movedTab(tabs: readonly InfoTab[], from: number, to: number): readonly InfoTab[] {
  const moved = tabs[from]
  if (moved === undefined || tabs[to] === undefined) return tabs
  return tabs.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** What was remembered, as far as there are such tabs; new ones come last. */
export function knownTabs(remembered: unknown): readonly InfoTab[] {
  if (!Array.isArray(remembered)) return usualTabs
  const known = [...new Set(remembered)].flatMap((key) => usualTabs.find((tab) => tab === key) ?? [])
  return [...known, ...usualTabs.filter((tab) => !known.includes(tab))]
}

const keyOf = (operatorId: OperatorId) => `parley.infoTabs.${operatorId}`

/** The order that a person gave the tabs in this browser. */
export function readTabs(operatorId: OperatorId): readonly InfoTab[] {
  try {
    return knownTabs(JSON.parse(localStorage.getItem(keyOf(operatorId)) ?? 'null'))
  } catch {
    return usualTabs
  }
}

export function keepTabs(operatorId: OperatorId, tabs: readonly InfoTab[]): void {
  localStorage.setItem(keyOf(operatorId), JSON.stringify(tabs))
}
