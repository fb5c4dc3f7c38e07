import { existsSync } from 'node:fs'
import path from 'node:path'

/** The folder that holds `server/`, `web/` and `widget/`: the same whether this runs as source or from `server/dist`. */
export const repositoryFolder = findRepositoryFolder(import.meta.dirname)

function findRepositoryFolder(start: string): string {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'server', 'migrations'))) return folder
    if (folder === path.dirname(folder)) throw new Error(`No folder above ${start} holds server/migrations.`)
  }
}
