import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import type { Database } from '../database/database.ts'
import { StartProblem } from '../starting/start-problem.ts'
import { readInstallation } from '../workspaces/installation-state.ts'
import { createCompany } from './create-company.ts'

const companyNames = { ru: 'Моя компания', en: 'My company' }

/**
 * Makes the first company and owner without a person (OWNER_EMAIL, OWNER_PASSWORD). Does nothing where a company exists.
 * @throws StartProblem for a password that sign-up would refuse
 */
export async function createFirstOwner(
  database: Database,
  owner: { email: string; password: string },
  locale: Locale,
): Promise<void> {
  if ((await readInstallation(database)).hasCompany) return
  try {
    checkPassword(owner.password, owner.email)
    const passwordHash = await hashPassword(owner.password)
    const company = {
      company: companyNames[locale],
      name: owner.email.split('@')[0] ?? owner.email,
      email: owner.email,
      passwordHash,
      locale,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }
    await createCompany(database, company, () => Promise.resolve())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Another node was faster.
    if (error.code === 'setup_done') return
    throw new StartProblem(startProblems[error.code] ?? `The owner of OWNER_EMAIL cannot be made: ${error.code}.`)
  }
}

const startProblems: Readonly<Partial<Record<string, string>>> = {
  password_too_weak:
    'OWNER_PASSWORD is too easy to guess. Choose one of at least 10 characters that is neither common nor the email.',
  email_taken: 'OWNER_EMAIL signs in to the demo already. Choose another one, or remove the demo first.',
}
