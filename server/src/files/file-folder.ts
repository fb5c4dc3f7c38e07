import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { FileId } from '@parley/contract/ids'
import { hasCode } from '../starting/system-error.ts'

/** `thumbnail` is made of images only. */
export type FileVariant = 'original' | 'thumbnail'

/** The folder with the bytes of files. Names say nothing: they are the random ids, in folders of the last two characters. */
export interface FileFolder {
  /** A place for bytes that come in, unknown to anybody until `keep`. */
  newTemporary(): string
  /** Makes a temporary file a kept one: on the disk for good when it returns. */
  keep(temporary: string, id: FileId, variant: FileVariant): Promise<void>
  discard(temporary: string): Promise<void>
  /** Undefined where there are no such bytes. */
  open(id: FileId, variant: FileVariant): Promise<{ stream: () => Readable; size: number } | undefined>
  read(id: FileId): Promise<Buffer | undefined>
  remove(id: FileId): Promise<void>
}

/** Opens `<dataDir>/files`. What a killed process left half-written is deleted. */
export async function openFileFolder(dataDir: string): Promise<FileFolder> {
  const root = path.join(dataDir, 'files')
  const incoming = path.join(root, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  for (const leftover of await readdir(incoming)) await rm(path.join(incoming, leftover), { force: true })

  function placeOf(id: FileId, variant: FileVariant): string {
    return path.join(root, id.slice(-2), variant === 'original' ? id : `${id}.thumbnail`)
  }

  return {
    newTemporary: () => path.join(incoming, randomUUID()),
    async keep(temporary, id, variant) {
      const place = placeOf(id, variant)
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
      await flush(temporary)
      await rename(temporary, place)
      await flush(path.dirname(place))
    },
    discard: (temporary) => rm(temporary, { force: true }),
    async open(id, variant) {
      const place = placeOf(id, variant)
      try {
        const { size } = await stat(place)
        return { size, stream: () => createReadStream(place) }
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined
        throw error
      }
    },
    async read(id) {
      try {
        return await readFile(placeOf(id, 'original'))
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return undefined
        throw error
      }
    },
    async remove(id) {
      await rm(placeOf(id, 'original'), { force: true })
      await rm(placeOf(id, 'thumbnail'), { force: true })
    },
  }
}

/** Brings a file's bytes, or a folder's names, from the cache to the disk. */
async function flush(place: string): Promise<void> {
  const handle = await open(place, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
