import { StartProblem } from '../../starting/start-problem.ts'

const known: readonly (readonly [RegExp, string])[] = [
  [
    /No space left on device|Disk quota exceeded/,
    'No space is left on the disk that holds the database. Free some and start again; nothing that was saved is lost.',
  ],
  [
    /could not look up effective user ID/,
    'PostgreSQL needs a user that the system knows by name, and this one has no entry in /etc/passwd. Add one, or set DATABASE_URL.',
  ],
  [
    /initialized by PostgreSQL version|incompatible with server/,
    'The database was written by another version of PostgreSQL. Start the version of Parley that it belongs to.',
  ],
  [
    /could not create shared memory|could not map anonymous shared memory|Cannot allocate memory/,
    'The system has too little memory for the database. Free some and start again.',
  ],
  [
    /Permission denied|Operation not permitted/,
    'The database may not read or write its own files. Give its folder back to the user who made it.',
  ],
  [
    /could not locate a valid checkpoint record|invalid checkpoint record|could not read file "global\/pg_control"/,
    'The database is damaged. Restore it from a backup.',
  ],
]

/** Makes a sentence of what PostgreSQL printed before it gave up. */
export function explainPostgresFailure(doing: string, printed: string, logFile?: string): StartProblem {
  const found = known.find(([pattern]) => pattern.test(printed))
  const place = logFile === undefined ? '' : ` Its log is ${logFile}.`
  if (found) return new StartProblem(`${found[1]}${place}`)
  const lastLines = printed.trim().split('\n').slice(-5).join('\n  ')
  return new StartProblem(`The database could not ${doing}.${place} It said:\n  ${lastLines || 'nothing'}`)
}
