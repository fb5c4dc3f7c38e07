import { useEffect, useState } from 'react'
import { stillAsked } from './still-asked.ts'

interface Asked<Said extends object> {
  /** What the server said, with what was asked for since. */
  readonly shown: Said
  ask: (change: Partial<Said>) => void
  /** It was refused: what the server said holds. */
  giveUp: () => void
}

/** Shows what was asked for at once, until the server says the same. `said` keeps its identity while it is the same. */
export function useAsked<Said extends object>(said: Said): Asked<Said> {
  const [asked, setAsked] = useState<Partial<Said>>({})
  useEffect(() => setAsked((before) => stillAsked(before, said)), [said])
  return {
    shown: { ...said, ...asked },
    ask: (change) => setAsked((before) => ({ ...before, ...change })),
    giveUp: () => setAsked({}),
  }
}
