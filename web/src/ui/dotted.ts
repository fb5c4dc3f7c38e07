/** Between two parts of a line: a dot ends a line, it begins none. */
export const dot = '\u00a0· '

/** The parts that there are, with dots between them. */
export function dotted(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(dot)
}
