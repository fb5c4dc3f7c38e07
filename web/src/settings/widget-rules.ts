import type { WidgetSettings } from '@parley/contract/widget-settings'

/** Lines of a field as they are meant: trimmed, none empty, none twice. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '')
}

/** The origins of entered addresses, or the first line that is none. */
export function readSites(text: string): { sites: string[] } | { wrong: string } {
  const sites: string[] = []
  for (const line of linesOf(text)) {
    const url = URL.canParse(line) ? new URL(line) : null
    if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') return { wrong: line }
    sites.push(url.origin)
  }
  return { sites: [...new Set(sites)] }
}

export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

export function isWebAddress(text: string): boolean {
  return text === '' || (/^https?:\/\/[^\s"<>]+$/.test(text) && URL.canParse(text))
}

/** First questions: at most five, each of at most 60 characters. */
export function areQuickReplies(lines: readonly string[]): boolean {
  return lines.length <= 5 && lines.every((line) => line.length <= 60)
}

/** A field of another kind must say what it asks for; the usual ones have their word. */
export function lacksLabel({ kind, label }: WidgetSettings['preChat'][number]): boolean {
  return kind === 'text' && label.trim() === ''
}
