import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

/** What is text, and travels at a third or a quarter of its length. */
const compressed = /\.(css|html|js|svg|webmanifest)$/
/** Smaller ones travel in one packet as they are, bytes. */
const leastBytes = 1_024

/** Lays beside each text file of a folder what the server sends in its stead: `.br` and, for browsers without TLS, `.gz`. */
export async function compressFiles(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => compressed.test(name))
  await Promise.all(files.map((name) => compressFile(path.join(folder, name))))
}

async function compressFile(place) {
  const bytes = await readFile(place)
  if (bytes.length < leastBytes) return
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes), promisify(gzip)(bytes, { level: 9 })])
  await Promise.all([writeFile(`${place}.br`, br), writeFile(`${place}.gz`, gz)])
}
