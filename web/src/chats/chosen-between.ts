/** The rows from one to another, both with them, whichever stands first; without the first, the second alone. */
export function chosenBetween<Id>(rows: readonly Id[], from: Id, to: Id): Id[] {
  const [one, other] = [rows.indexOf(from), rows.indexOf(to)]
  if (one === -1 || other === -1) return [to]
  return rows.slice(Math.min(one, other), Math.max(one, other) + 1)
}
