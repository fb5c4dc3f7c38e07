import { hashPassword } from '@parley/server/auth/password'
import pg from 'pg'

const password = 'a password for one sign-in'

/** The name of the cookie belongs to the installation: one true sign-in tells it. */
export async function learnCookieName(url: string, superuserUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const { rows } = await client.query<{ email: string }>(
    `update operators set password_hash = $1 where (workspace_id, id) in (select workspace_id, id from operators order by 1, 2 limit 1)
      returning email`,
    [await hashPassword(password)],
  )
  await client.end()
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: rows[0]?.email, password }),
  })
  const name = response.headers.get('set-cookie')?.split('=')[0]
  if (name === undefined) throw new Error(`no sign-in: ${response.status} ${await response.text()}`)
  return name
}
