import type { TemplateView } from '@parley/contract/views'

/** A folder of templates: `Доставка/Сроки` stands one level under `Доставка`. */
export interface TemplateFolder {
  readonly path: string
  /** Its own name, without those above it. */
  readonly name: string
  /** How many levels are above it. */
  readonly depth: number
  /** Of it and of what is under it. */
  readonly count: number
}

/** The folders that hold templates, and those above them, as they are read down the page. */
export function foldersOf(templates: readonly Pick<TemplateView, 'folder'>[]): TemplateFolder[] {
  const counts = new Map<string, number>()
  for (const { folder } of templates) {
    const levels = folder === '' ? [] : folder.split('/')
    for (const index of levels.keys()) {
      const path = levels.slice(0, index + 1).join('/')
      counts.set(path, (counts.get(path) ?? 0) + 1)
    }
  }
  return [...counts]
    .sort(([left], [right]) => compareLevels(left.split('/'), right.split('/')))
    .map(([path, count]) => {
      const levels = path.split('/')
      return { path, name: levels.at(-1) ?? '', depth: levels.length - 1, count }
    })
}

/** Whether a template is in a folder, or in one under it. */
export function isInFolder({ folder }: Pick<TemplateView, 'folder'>, path: string): boolean {
  return folder === path || folder.startsWith(`${path}/`)
}

/** A folder stands before what is under it, and that before the next folder. */
function compareLevels(left: readonly string[], right: readonly string[]): number {
  for (const [index, level] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 1
    const order = level.localeCompare(other)
    if (order !== 0) return order
  }
  return left.length - right.length
}
