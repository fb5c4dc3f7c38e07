import type { SimulationBody, SimulationView } from '@parley/contract/routes-routing'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'

interface Simulation {
  /** The last answer; it stays while the next one is asked for. */
  readonly found: SimulationView | undefined
  readonly problem: string | undefined
  readonly isAsking: boolean
  readonly again: () => void
}

/** A person who types does not want an answer for every letter, milliseconds. */
const patience = 400

/** Where a chat would go: asked anew when the question changes. */
export function useSimulation(question: SimulationBody | null): Simulation {
  const { api } = useDesk()
  const problemText = useProblemText()
  const [answer, setAnswer] = useState<{ found?: SimulationView; problem?: unknown; of?: string }>({})
  const [tries, setTries] = useState(0)
  const asked = question === null ? undefined : JSON.stringify(question)
  const of = `${String(tries)} ${asked ?? ''}`
  useEffect(() => {
    if (asked === undefined) return
    let isOver = false
    const ask = async () => {
      try {
        const found = await api.post<SimulationView>('/routing/simulate', JSON.parse(asked))
        if (!isOver) setAnswer({ found, of })
      } catch (problem) {
        if (!isOver) setAnswer((last) => ({ ...last, problem, of }))
      }
    }
    const timer = setTimeout(() => void ask(), patience)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [api, asked, of])
  return {
    found: answer.found,
    problem: answer.problem === undefined ? undefined : problemText(answer.problem),
    isAsking: question !== null && answer.of !== of,
    again: () => setTries(tries + 1),
  }
}
