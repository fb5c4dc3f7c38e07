/**
 * Where a value that is one long word, such as an address, may be broken: behind what divides its parts. What has spaces is broken at them
 * and stays whole.
 */
export function addressParts(value: string): readonly string[] {
  return /\s/.test(value) ? [value] : value.split(/(?<=[/?&=#._@-])(?!\/)/)
}
