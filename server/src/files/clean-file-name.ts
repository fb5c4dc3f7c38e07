/** Separators of folders, control characters, and the marks that turn the direction of writing: `txt.exe` shown as `exe.txt`. */
const unwanted = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The name under which a file is shown and offered: the last part of a path, at most 150 characters, never empty. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').replaceAll('\\', '/').split('/').at(-1) ?? ''
  const clean = last.replaceAll(unwanted, '').trim().replace(/^\.+/, '')
  if (clean === '') return 'file'
  const characters = Array.from(clean)
  if (characters.length <= 150) return clean
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  return characters.slice(0, 150 - extension.length).join('') + extension
}
