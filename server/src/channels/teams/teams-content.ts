import { Value } from 'typebox/value'
import { objectIn } from '../parse-json.ts'
import type { IncomingFile } from '../parsed-update.ts'
import {
  FileAttachment,
  HtmlAttachment,
  LinkedAttachment,
  type TeamsAttachment,
  type TextActivity,
} from './activity.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

/** Text and files of a message; what has no readable form is named. */
export function teamsContent({ text = '', attachments = [], value }: TextActivity): Content {
  // Teams repeats a formatted message as HTML.
  const html = attachments.find(({ contentType }) => contentType === 'text/html')
  const written = text.trim() === '' ? wordsOf(html) : text.trim()
  const rest = attachments.filter((attachment) => attachment !== html).map(contentOf)
  const words = [written === '' ? pressed(value) : written, ...rest.flatMap((part) => part.text)]
  const files = rest.flatMap((part) => part.files)
  const told = words.filter((line) => line !== '').join('\n')
  return { text: told === '' && files.length === 0 ? '[…]' : told, files }
}

function contentOf(attachment: TeamsAttachment): Content {
  const { contentType } = attachment
  if (contentType === 'application/vnd.microsoft.teams.file.download.info' && Value.Check(FileAttachment, attachment)) {
    const { name = 'file', content } = attachment
    return oneFile({ reference: content.downloadUrl, name, ...kindOf(content.fileType ?? '') })
  }
  const [family] = contentType.split('/')
  const isMedia = family === 'image' || family === 'audio' || family === 'video'
  if (isMedia && Value.Check(LinkedAttachment, attachment)) {
    const { contentUrl, name = family } = attachment
    return oneFile({ reference: contentUrl, name, kind: family, type: contentType.replace('*', 'png') })
  }
  const card = /card\.(\w+)$/.exec(contentType)?.[1]
  return { text: `[${card === undefined ? contentType : `card: ${card}`}]`, files: [] }
}

function oneFile(file: Omit<IncomingFile, 'size'>): Content {
  return { text: '', files: [{ ...file, size: 0 }] }
}

const images = new Set(['jpg', 'jpeg', 'png', 'gif', 'webp'])

/** By the ending of its name; the bytes decide when they are here. */
function kindOf(ending: string): Pick<IncomingFile, 'kind' | 'type'> {
  const lower = ending.toLowerCase()
  return images.has(lower)
    ? { kind: 'image', type: `image/${lower === 'jpg' ? 'jpeg' : lower}` }
    : { kind: 'file', type: 'application/octet-stream' }
}

function wordsOf(html: TeamsAttachment | undefined): string {
  if (!Value.Check(HtmlAttachment, html)) return ''
  return html.content
    .replaceAll(/<(?:br|\/p|\/div|\/li)[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

/** The press of a card's button. */
function pressed(value: unknown): string {
  if (value === undefined || value === null) return ''
  const { text, title } = objectIn(value)
  const words = [text, title].find((word) => typeof word === 'string') ?? JSON.stringify(value).slice(0, 500)
  return `🔘 ${words}`
}
