import type { ServerResponse } from 'node:http'

/* Files that people and companies sent each other in an imitation. */

export type MediaKind = 'photo' | 'document' | 'voice' | 'video' | 'video_note' | 'sticker' | 'audio'

export interface FakeFile {
  readonly id: string
  readonly kind: MediaKind
  readonly name: string
  readonly type: string
  readonly size: number
  readonly width: number
  readonly height: number
  readonly bytes: Buffer
}

/** Where files are kept. */
interface FileState {
  readonly files: FakeFile[]
  readonly numbers: { file: number }
}

/** Sends a file by its id, as it came. */
export function serveFile({ files }: Pick<FileState, 'files'>, response: ServerResponse, id: string): void {
  const file = files.find((one) => one.id === decodeURIComponent(id))
  if (!file) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': file.type, 'content-length': file.size }).end(file.bytes)
}

/** Takes a file in, under an id of its own. */
export function addFile(
  state: FileState,
  file: { kind: MediaKind; name: string; type: string; bytes: Buffer },
): FakeFile {
  const added: FakeFile = {
    id: `fake-file-${String(state.numbers.file++)}-${randomLetters()}`,
    size: file.bytes.length,
    ...measure(file),
    ...file,
  }
  state.files.push(added)
  return added
}

function randomLetters(): string {
  return Math.random().toString(36).slice(2, 10)
}

/** Width and height of a PNG or a JPEG; a square where they cannot be read. */
function measure({ bytes }: { bytes: Buffer }): { width: number; height: number } {
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG' && bytes.length > 24) {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  }
  return (
    (bytes.length > 2 && bytes.readUInt16BE(0) === 0xffd8 ? measureJpeg(bytes) : undefined) ?? {
      width: 512,
      height: 512,
    }
  )
}

/** Walks the segments of a JPEG to its frame header. */
function measureJpeg(bytes: Buffer): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
  }
  return undefined
}
