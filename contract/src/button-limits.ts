/** As many buttons under a message, and as long ones in characters, as each platform that has buttons shows whole. */
export const buttonLimits = { most: 6, longest: 20 }

/** Whether these may stand under a message. */
export function areButtons(captions: readonly string[]): boolean {
  const { most, longest } = buttonLimits
  const areShort = captions.every((caption) => caption.length <= longest)
  return areShort && captions.length <= most && new Set(captions).size === captions.length
}
