import { StartProblem } from '../starting/start-problem.ts'
import type { Database } from './database.ts'

/**
 * Row-level security is the second wall between workspaces (decision 13); a role that it does not bind must not serve.
 * @throws StartProblem for a superuser or a role with BYPASSRLS
 */
export async function checkServingRole(database: Database): Promise<void> {
  const [role] = await database.door<{ name: string; free: boolean }>(
    'select rolname as name, rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  if (role?.free === true) {
    throw new StartProblem(
      `Parley must not serve as the database role ${role.name}: row-level security does not bind it. Give DATABASE_URL an ordinary role.`,
    )
  }
}
