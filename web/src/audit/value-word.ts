import { roles } from '@parley/contract/may-by-role'
import { choiceKinds } from '../settings/setting-kinds.ts'

const rules = ['everyone', 'least_busy_offer', 'least_busy_assign'] as const
const visibilities = ['workspace', 'assigned'] as const
const statuses = ['open', 'pending', 'closed'] as const
const choices = Object.values(choiceKinds).flat()

/** The key of the words that the settings have for a value; null for one that is a person's own words, a number, a name. */
export function valueWord(value: string) {
  const role = roles.find((known) => known === value)
  if (role !== undefined) return `role.${role}` as const
  const rule = rules.find((known) => known === value)
  if (rule !== undefined) return `queue.rule.${rule}` as const
  const visibility = visibilities.find((known) => known === value)
  if (visibility !== undefined) return `company.visibility.${visibility}` as const
  const status = statuses.find((known) => known === value)
  if (status !== undefined) return `case.status.${status}` as const
  if (value === 'message' || value === 'case' || value === 'contact') return `tagSettings.for.${value}` as const
  const choice = choices.find((known) => known === value)
  return choice === undefined ? null : (`setting.choice.${choice}` as const)
}
