import { convert } from 'html-to-text'
import sanitize from 'sanitize-html'

/** No letter of people is longer, characters; of a longer one this much is formed. */
const longestHtml = 2_000_000

const length = /^-?\d{1,4}(\.\d+)?(px|em|rem|pt|%)?$/
const color = /^(#[0-9a-f]{3,8}|rgba?\([\d\s.,%]{1,40}\)|[a-z]{3,20})$/i
const lengths = /^(-?\d{1,4}(\.\d+)?(px|em|rem|pt|%)?|auto)(\s+(-?\d{1,4}(\.\d+)?(px|em|rem|pt|%)?|auto)){0,3}$/
const border = /^[\w\s.#%(),-]{1,60}$/

/**
 * What of a letter's HTML may be shown: its form, no scripts, no forms, nothing that reaches out of its frame. Pictures keep their
 * addresses; whether remote ones are loaded is for who shows it to say (by the frame's policy).
 */
export function safeHtml(html: string): string {
  return sanitize(html.slice(0, longestHtml), {
    allowedTags: [...sanitize.defaults.allowedTags, 'img', 'center', 'font', 'del', 'ins', 'h1', 'h2'],
    allowedAttributes: {
      a: ['href', 'title', 'target', 'rel'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      font: ['color', 'face', 'size'],
      '*': ['style', 'align', 'valign', 'bgcolor', 'width', 'height', 'dir', 'lang', 'colspan', 'rowspan', 'border'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'cid', 'data'] },
    allowProtocolRelative: false,
    allowedStyles: {
      '*': {
        color: [color],
        'background-color': [color],
        'text-align': [/^(left|right|center|justify)$/],
        'text-decoration': [/^(underline|line-through|none)$/],
        'font-weight': [/^(\d{3}|bold|bolder|normal)$/],
        'font-style': [/^(italic|normal)$/],
        'font-size': [length, /^(x-|xx-)?(small|large)$|^medium$/],
        'font-family': [/^[\w\s,'"-]{1,120}$/],
        'line-height': [length],
        'vertical-align': [/^(top|middle|bottom|baseline)$/],
        'white-space': [/^(normal|nowrap|pre|pre-wrap|pre-line)$/],
        width: [length],
        'max-width': [length],
        height: [length],
        margin: [lengths],
        'margin-left': [length],
        padding: [lengths],
        'padding-left': [length],
        border: [border],
        'border-left': [border],
        'border-collapse': [/^(collapse|separate)$/],
      },
    },
    transformTags: {
      a: sanitize.simpleTransform('a', { target: '_blank', rel: 'noopener noreferrer nofollow' }),
    },
    nestingLimit: 100,
  }).trim()
}

/** The words of a letter that has no plain ones; what it repeats is marked with `>`. */
export function plainText(html: string): string {
  return convert(html.slice(0, longestHtml), {
    wordwrap: false,
    limits: { maxDepth: 100, maxInputLength: longestHtml },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
      { selector: 'table', format: 'block' },
      ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ],
  })
}
