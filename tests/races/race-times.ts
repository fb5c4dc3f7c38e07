/** How many times as long as in `npm test` a race runs: what chance finds is found by `npm run faults`. */
export const raceTimes = Number(process.env['RACE_TIMES'] ?? 1)
