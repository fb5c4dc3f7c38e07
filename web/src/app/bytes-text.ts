import type { RenderText } from '../i18n/text.ts'

const kilobyte = 1_024
const megabyte = kilobyte * kilobyte

/** A size as people read it: `640 КБ`, `6,2 МБ`. */
export function bytesText(text: RenderText, bytes: number): string {
  if (bytes < megabyte) return text('files.kilobytes', { size: Math.max(1, Math.round(bytes / kilobyte)) })
  return text('files.megabytes', { size: Math.round((bytes / megabyte) * 10) / 10 })
}
