/** Half past two in the gallery, so that its pictures repeat: 21 November 2026, 14:30 in Moscow. */
export const galleryNow = Date.UTC(2026, 10, 21, 11, 30)

/** A moment so many seconds before it. */
export function secondsAgo(seconds: number): number {
  return galleryNow - seconds * 1_000
}
