/** What a platform lets stand under a message. */
interface ButtonLimits {
  readonly most: number
  /** Characters of one. */
  readonly longest: number
}

/** What stands on the buttons of a call; null where the platform would not take them. */
export function readButtons(captions: readonly unknown[], { most, longest }: ButtonLimits): string[] | null {
  const texts = captions.filter((caption) => typeof caption === 'string')
  const isWhole = texts.length === captions.length && texts.length > 0 && texts.length <= most
  return isWhole && texts.every((text) => text !== '' && text.length <= longest) ? texts : null
}

/** The field of something that was parsed; undefined where there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}

/** A list, or nothing. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
