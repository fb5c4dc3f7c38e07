/** Most files of one message. */
export const mostFiles = 10

export interface CheckedFiles {
  readonly fitting: readonly File[]
  readonly tooLarge: readonly File[]
  readonly empty: readonly File[]
  /** How many are more than a message can carry. */
  readonly tooMany: number
}

/** Sorts chosen files before anything is uploaded. `limit`: bytes of one file; `already`: how many are attached. */
export function checkFiles(files: readonly File[], limit: number, already: number): CheckedFiles {
  const tooLarge = files.filter((file) => file.size > limit)
  const empty = files.filter((file) => file.size === 0)
  const good = files.filter((file) => file.size > 0 && file.size <= limit)
  const room = Math.max(0, mostFiles - already)
  return { fitting: good.slice(0, room), tooLarge, empty, tooMany: Math.max(0, good.length - room) }
}
