import type { Preset, PresetName } from '@parley/contract/presets'
import { useCallback, useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'

type PresetsByName = Record<PresetName, Preset>

interface Presets {
  presets: PresetsByName | undefined
  problem: string | undefined
  again: () => void
}

/** What each preset would write, as this server says. */
export function usePresets(): Presets {
  const { api } = useDesk()
  const problemText = useProblemText()
  const [presets, setPresets] = useState<PresetsByName>()
  const [problem, setProblem] = useState<unknown>()
  const load = useCallback(
    (signal?: AbortSignal) => {
      setProblem(undefined)
      api.get<PresetsByName>('/presets', signal).then(setPresets, (thrown: unknown) => {
        if (signal?.aborted !== true) setProblem(thrown)
      })
    },
    [api],
  )
  useEffect(() => {
    const ending = new AbortController()
    load(ending.signal)
    return () => ending.abort()
  }, [load])
  return { presets, problem: problem === undefined ? undefined : problemText(problem), again: () => load() }
}
