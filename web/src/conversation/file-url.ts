import type { FileId } from '@parley/contract/ids'

/** Where a file is read from; undefined where there is none. */
export function fileUrl(id: FileId | null): string | undefined {
  return id === null ? undefined : `/api/v1/files/${id}`
}

/** Where the small image of an image is read from. */
export function thumbnailUrl(id: FileId): string {
  return `/api/v1/files/${id}/thumbnail`
}
