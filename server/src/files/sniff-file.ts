import path from 'node:path'
import { Refusal } from '@parley/contract/refusals'
import { fileTypeFromFile } from 'file-type'

/** What the bytes are, whatever was claimed. */
export interface SniffedFile {
  /** A MIME type that is safe to name: nothing that a browser would run. */
  readonly type: string
  /** True for the image formats that are made anew and may be shown. */
  readonly isRaster: boolean
}

/** The formats that browsers show and `sharp` reads and writes. */
const rasters = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

/** Names that promise such an image. */
const rasterNames = /\.(jpe?g|png|webp|gif|avif)$/i

/**
 * Looks at a file's first bytes. What has no known signature is plain bytes, or text where its name says so; never a type that a
 * browser could run.
 * @throws Refusal `unsupported_media_type` where the name promises an image and the bytes are none
 */
export async function sniffFile(place: string, name: string): Promise<SniffedFile> {
  const found = await fileTypeFromFile(place)
  const type = found?.mime ?? 'application/octet-stream'
  const isRaster = rasters.has(type)
  if (rasterNames.test(name) && !isRaster) throw new Refusal('unsupported_media_type')
  if (found === undefined) return { type: plainTypes[path.extname(name).toLowerCase()] ?? type, isRaster: false }
  return { type: runnable.test(type) ? 'application/octet-stream' : type, isRaster }
}

/** Formats without a signature that are harmless by themselves. */
const plainTypes: Record<string, string> = {
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.md': 'text/markdown',
  '.log': 'text/plain',
}

/** Markup, scripts and programs: kept, but named as bytes. */
const runnable = /xml|html|svg|javascript|x-msdownload|x-sh|wasm|shockwave|mach|elf|dosexec/
