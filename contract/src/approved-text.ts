import type { ApprovedChoice } from './approved-template.ts'

/** A value as platforms take it: on one line, without gaps. */
export function approvedValue(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** How a template reads once it is filled in; a place without a value stays as it is. Buttons stand below, each on its line. */
export function approvedText({ template, values }: ApprovedChoice): string {
  const { header, body, footer, buttons } = template
  const filled = (text: string | null, place: 'header' | 'body'): string =>
    (text ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
      const at = template.parameters.findIndex((one) => one.place === place && one.name === name)
      return approvedValue(values[at] ?? '') || whole
    })
  const parts = [
    filled(header, 'header'),
    filled(body, 'body'),
    footer ?? '',
    buttons.map((label) => `[${label}]`).join('\n'),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
