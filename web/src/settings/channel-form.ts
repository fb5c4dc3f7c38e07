import type { SetupField } from '@parley/contract/channel-setup'
import type { ChannelBody } from '@parley/contract/routes'
import { Refused } from '../sync/problem.ts'

/** What a choice is while nobody has chosen: updates cannot be brought to a desk without https. */
export function usualValue(field: SetupField, protocol: string = location.protocol): string {
  const usual = field.options.find(({ value }) => value === 'polling')
  if (usual !== undefined && protocol !== 'https:') return usual.value
  return field.options[0]?.value ?? ''
}

/** What was entered, parted as the server wants it; fields that were left empty are left out. */
export function enteredParts(
  fields: readonly SetupField[],
  entered: Readonly<Record<string, string>>,
): Pick<ChannelBody, 'credentials' | 'settings'> {
  const parts = { credentials: {}, settings: {} } satisfies Pick<ChannelBody, 'credentials' | 'settings'>
  for (const field of fields) {
    const value = (entered[field.name] ?? usualValue(field)).trim()
    if (value !== '') Object.assign(parts[field.in], { [field.name]: value })
  }
  return parts
}

/** What is wrong with which field, by its name. `wrongShape`: the words for one that cannot be right as it stands. */
export function wrongFields(
  problem: unknown,
  fields: readonly SetupField[],
  wrongShape: string,
): Readonly<Record<string, string>> {
  if (!(problem instanceof Refused)) return {}
  const { code, details } = problem.body
  const words = details.fields?.flatMap(({ path, expected }) => {
    const field = fields.find((one) => path === `/${one.in}/${one.name}`)
    return field ? [[field.name, code === 'credentials_rejected' ? expected : wrongShape] as const] : []
  })
  return Object.fromEntries(words ?? [])
}
