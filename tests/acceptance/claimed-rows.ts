import { rowsNamed } from './rows.ts'

/** The rows that we say hold: `npm run acceptance` fails for each of them that no test proves. */
export const claimedRows: readonly string[] = [
  '(P-1..16)',
  '(D-1..44, D-48)',
  '(A-1, A-3..5, A-7, A-8, A-10..20, A-23..35)',
  '(O-1..10, O-12..31)',
  '(C-1, C-4..24, C-26..30, C-32..35, C-50..59, C-62..74)',
  '(E-1, E-2, E-5..10, E-13, E-16..18)',
  '(B-1..5, B-7, B-10, B-12, B-13)',
].flatMap(rowsNamed)
