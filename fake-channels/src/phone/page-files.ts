import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A file of the phone page as text; found in the repository, wherever this code was bundled to. */
export function readPageFile(name: 'phone.html' | 'phone.css' | 'phone.js'): string {
  return readFileSync(path.join(findFolder(), name), 'utf8')
}

function findFolder(): string {
  for (let above = import.meta.dirname; ; above = path.dirname(above)) {
    const folder = path.join(above, 'fake-channels', 'src', 'phone')
    if (existsSync(folder)) return folder
    if (above === path.dirname(above)) throw new Error(`No folder above ${import.meta.dirname} holds the phone page.`)
  }
}
