import { rowsNamed } from './rows.ts'

/** What the rows wait for that nothing proves yet. */
const reasons: Readonly<Record<string, string>> = {
  'a company whose clients one chooses from (part 5)': '(C-31)',
  'tickets from selected messages (part 5)': '(D-45..47)',
  'automation rules, the last of their ways (part 6)': '(E-3, O-11)',
  'orders (part 5)': '(A-2, A-6, A-9, A-21, A-22)',
  'contacts with their history, duplicates and merging (part 5)': '(B-14, C-3, C-36..40, C-60, E-14, E-15)',
  'tickets and chat actions (part 5)': '(C-2, C-25, C-41..49, E-11, E-12)',
  'analytics (part 6)': '(C-61, O-32, P-17)',
  'a measurement: npm run bench -- desk (part 3)': '(B-11)',
  'a walk of both commands: npm run doctor and npm run bench (part 7)': '(B-15)',
}

const reasonOf = new Map(
  Object.entries(reasons).flatMap(([reason, rows]) => rowsNamed(rows).map((row) => [row, reason])),
)

/** What a row waits for; undefined for one that is claimed. */
export function waitsFor(row: string): string | undefined {
  return reasonOf.get(row)
}
