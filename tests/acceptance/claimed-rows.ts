import { rowsNamed } from './rows.ts'

/** The rows that we say hold: `npm run acceptance` fails for each of them that no test proves. */
export const claimedRows: readonly string[] = [
  '(P-4..12)',
  '(D-2..4, D-14..16, D-19, D-24, D-25, D-27, D-28, D-39)',
  '(A-4, A-10, A-13, A-17, A-23, A-35)',
  '(O-1, O-4, O-6, O-10, O-12..14, O-16..18, O-20, O-25, O-27, O-30, O-31)',
  '(C-5, C-6, C-11, C-12, C-14, C-15, C-17, C-29, C-32, C-33, C-52..57, C-62)',
  '(E-2, E-5..9)',
  '(B-3, B-4, B-7, B-12)',
].flatMap(rowsNamed)
