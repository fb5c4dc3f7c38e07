interface Looks {
  /** Pictures of other servers are loaded. */
  readonly hasRemote: boolean
  /** For a dark desk. */
  readonly isDark: boolean
}

/**
 * The page of a letter's frame. A letter is written for white paper: in a dark desk it lies on such, unless it has no colours of its own. `form` is what
 * `safeHtml` let through.
 */
export function letterPage(form: string, { hasRemote, isDark }: Looks): string {
  const looks = !isDark ? onWhite : hasColours(form) ? onPaper : onDark
  const style = `${common}${looks}`
  const shown = withPlaceholders(form, hasRemote)
  return `<!doctype html><html><head><meta charset="utf-8"><title>·</title><style>${style}</style></head><body>${shown}</body></html>`
}

const glyph = (stroke: string) =>
  `url("data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" fill="none" stroke="${stroke}" stroke-width="1.3"><rect x="1.6" y="2.6" width="12.8" height="10.8" rx="1.6"/><circle cx="5.4" cy="6.2" r="1.2"/><path d="m3 13 6-5.4 5.2 4.6"/></svg>`,
  )}")`

const common =
  'body{font:14px/1.45 system-ui,sans-serif;overflow-wrap:break-word}img{max-width:100%;height:auto}' +
  '[data-picture]{display:inline-block;box-sizing:border-box;max-width:100%;min-width:26px;min-height:26px;padding:4px 8px 4px 28px;border:1px dashed;' +
  'border-radius:6px;background:6px 4px/16px no-repeat;font:12px/16px system-ui,sans-serif;vertical-align:middle;overflow:hidden}' +
  '[data-picture]:empty{padding:0;background-position:center}'

const white = `background:#fff;color:#1f1d1a}[data-picture]{border-color:#85827a;background-color:#f4f2ee;background-image:${glyph('#62676d')};color:#62676d}`
const onWhite = `body{margin:12px;${white}`
const onPaper = `html{background:#1f2529;color-scheme:dark}body{margin:12px;padding:12px;border-radius:6px;color-scheme:light;${white}`
const onDark =
  'html{color-scheme:dark}body{margin:12px;background:#1f2529;color:#e7e9ea}a{color:#82ccdd}' +
  `[data-picture]{border-color:#707a81;background-color:#171b1e;background-image:${glyph('#949ca2')};color:#949ca2}`

/** Whether a letter chose colours: then all of it was written for white. */
function hasColours(form: string): boolean {
  return /<[^>]*\b(color|bgcolor|background-color)\s*[=:]/i.test(form)
}

/**
 * A calm place with their words, and of their size, for pictures that are not loaded. Nothing for those of no size, by which a sender learns that he is
 * read. Values are quoted and escaped by `safeHtml`.
 */
function withPlaceholders(form: string, hasRemote: boolean): string {
  return form.replace(/<img\b[^>]*>/g, (picture) => {
    const src = valueOf(picture, 'src')
    if (src.startsWith('data:') || (hasRemote && /^https?:/i.test(src))) return picture
    const [alt, width, height] = [valueOf(picture, 'alt').trim(), sizeOf(picture, 'width'), sizeOf(picture, 'height')]
    if (isNothing(width) || isNothing(height) || (src === '' && alt === '')) return ''
    const style = [valueOf(picture, 'style'), width && `width:${width}`, height && `height:${height}`]
    return `<span data-picture${alt && ` role="img" aria-label="${alt}" title="${alt}"`} style="${style.filter(Boolean).join(';')}">${alt}</span>`
  })
}

function valueOf(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

/** As CSS says it; empty = not said by an attribute. */
function sizeOf(tag: string, name: 'width' | 'height'): string {
  const [, number, unit] = /^(\d{1,4})(px|%)?$/.exec(valueOf(tag, name)) ?? []
  return number === undefined ? '' : `${number}${unit ?? 'px'}`
}

function isNothing(size: string): boolean {
  return /^[0-2](px|%)$/.test(size)
}
