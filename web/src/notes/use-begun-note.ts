import type { CaseId } from '@parley/contract/ids'
import { useState } from 'react'

/** Notes that were begun and not saved: whoever looks into another chat or tab finds them again. */
const begun = new Map<CaseId, string>()

/** The words of the note that is being written on a case, and how they change. Give a new case a new component. */
export function useBegunNote(caseId: CaseId): [string, (words: string) => void] {
  const [words, setWords] = useState(() => begun.get(caseId) ?? '')
  const write = (next: string) => {
    setWords(next)
    if (next === '') begun.delete(caseId)
    else begun.set(caseId, next)
  }
  return [words, write]
}
