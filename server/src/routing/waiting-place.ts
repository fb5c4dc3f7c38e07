/** Fewer finished chats in the last hour say nothing about the next one. */
const enoughFinished = 5
/** Further ahead nobody can honestly say, minutes. */
const furthest = 120

/**
 * When a client at this place may expect an answer, minutes, at the pace of the last hour; null = it cannot be told honestly (B-12):
 * fewer than five chats were finished in that hour, or it would take more than two hours. Above ten minutes in steps of five, never less.
 */
export function expectedMinutes(place: number, finishedInLastHour: number): number | null {
  if (finishedInLastHour < enoughFinished) return null
  const minutes = Math.ceil((place * 60) / finishedInLastHour)
  const rounded = minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5
  return rounded > furthest ? null : rounded
}
