import type { CaseId } from '@parley/contract/ids'
import type { LoadedCases } from './use-cases.ts'

/** Where somebody was in a list of cases when he opened one. */
export interface ListPlace {
  readonly loaded: LoadedCases
  /** How far it was scrolled, px. */
  readonly top: number
  /** The row that keys act on. */
  readonly current: CaseId | null
  /** Shown beside. */
  readonly peeked: CaseId | null
}

/** More are not gone back to. */
const mostPlaces = 20
/** By entry of this tab's history, the oldest first. */
const places = new Map<string, ListPlace>()

/** Remembers a place for whoever goes back to this entry of the history. */
export function keepPlace(entry: string, place: ListPlace): void {
  places.delete(entry)
  places.set(entry, place)
  const [oldest] = places.keys()
  if (places.size > mostPlaces && oldest !== undefined) places.delete(oldest)
}

/** Where he was at this entry of the history, in the list that this key names; null = he comes anew. */
export function placeAt(entry: string | undefined, key: string): ListPlace | null {
  const place = entry === undefined ? undefined : places.get(entry)
  return place?.loaded.key === key ? place : null
}
