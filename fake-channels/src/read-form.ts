/** One part of a form. */
export interface FormPart {
  readonly name: string
  /** Undefined for a plain field. */
  readonly fileName: string | undefined
  readonly type: string
  readonly bytes: Buffer
}

const newLine = '\r\n'

/** Takes a multipart body apart (RFC 7578), as far as `fetch` makes them. Empty where there is no boundary. */
export function readForm(contentType: string, body: Buffer): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return []
  const parts: FormPart[] = []
  const delimiter = Buffer.from(`--${boundary}`)
  for (let start = body.indexOf(delimiter); start >= 0; ) {
    const next = body.indexOf(delimiter, start + delimiter.length)
    if (next < 0) break
    parts.push(readPart(body.subarray(start + delimiter.length + newLine.length, next - newLine.length)))
    start = next
  }
  return parts
}

function readPart(part: Buffer): FormPart {
  const headersEnd = part.indexOf(newLine + newLine)
  const headers = part.subarray(0, headersEnd).toString('utf8')
  const disposition = /content-disposition:[^\r\n]*/i.exec(headers)?.[0] ?? ''
  return {
    name: parameterOf(disposition, 'name') ?? '',
    fileName: parameterOf(disposition, 'filename'),
    type: /content-type:\s*([^\r\n]*)/i.exec(headers)?.[1] ?? 'application/octet-stream',
    bytes: part.subarray(headersEnd + 2 * newLine.length),
  }
}

/** Browsers write quotes and line ends in names as `%22`, `%0D` and `%0A`. */
function parameterOf(disposition: string, name: string): string | undefined {
  const value = new RegExp(`[; ]${name}="([^"]*)"`).exec(disposition)?.[1]
  return value?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')
}
