// npm may write a lock file without packages of other platforms; `npm ci` then fails on every computer.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const { packages } = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '..', '..', 'package-lock.json'), 'utf8'),
)
const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(place, name))
    .map((name) => `${place} needs ${name}`),
)
for (const line of missing) process.stdout.write(`${line}\n`)
process.stdout.write(
  missing.length === 0
    ? 'The lock file is complete.\n'
    : 'Choose versions whose packages exist for every platform, and install again.\n',
)
process.exitCode = missing.length === 0 ? 0 : 1

/** Looks where Node would: beside the package, then in every folder above it. */
function isLocked(place, name) {
  for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (`${folder === '' ? '' : `${folder}/`}node_modules/${name}` in packages) return true
    if (folder === '') return false
  }
}
