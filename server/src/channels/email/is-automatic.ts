/** What machines put into the headers of what they write (RFC 3834 and older habits). */
const signs: readonly (readonly [header: string, sign: RegExp])[] = [
  ['auto-submitted', /^(?!no\b)./i],
  ['precedence', /^(bulk|junk|list|auto_reply)\b/i],
  ['x-auto-response-suppress', /./],
  ['x-autoreply', /./],
  ['x-autorespond', /./],
  ['list-id', /./],
  ['return-path', /^<\s*>$/],
  ['from', /\b(no-?reply|do-?not-?reply|mailer-daemon|postmaster)@/i],
]

/** Whether a letter was written by a machine: it gets no answer that nobody wrote, or two machines would talk for ever. */
export function isAutomatic(headers: ReadonlyMap<string, string>): boolean {
  return signs.some(([header, sign]) => sign.test(headers.get(header) ?? ''))
}
