import type { SearchPage, SearchQuery } from '@parley/contract/routes-search'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'

/** So long nothing is typed before it is asked for, ms. */
const restMs = 250
/** Fewer letters would find half of everything. */
const fewestLetters = 2

type Section = SearchPage['sections'][number]

export interface Search {
  /** What was asked for last; null = nothing yet. */
  readonly sections: readonly Section[] | null
  /** Events that search had not looked through when it answered. */
  readonly behind: number
  /** A newer answer is on its way. */
  readonly isBusy: boolean
  readonly problem: unknown
  /** More of one kind. */
  more: (kind: Section['kind']) => void
  retry: () => void
}

interface Found {
  readonly typed: string
  readonly behind: number
  readonly sections: readonly Section[]
}

/** What the server finds for the words, as one types: only the last question is answered. */
export function useSearch(typed: string): Search {
  const { api } = useDesk()
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  const words = typed.trim()
  const isAsked = words.length >= fewestLetters
  useEffect(() => {
    setProblem(undefined)
    if (!isAsked) return setFound(null)
    const abort = new AbortController()
    const timer = setTimeout(() => {
      api.get<SearchPage>(`/search?${queryText({ q: words })}`, abort.signal).then(
        ({ sections, behind }) => setFound({ typed: words, sections, behind }),
        (thrown: unknown) => {
          if (!abort.signal.aborted) setProblem(thrown)
        },
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [api, words, isAsked, attempt])

  const more = async (kind: Section['kind']) => {
    const section = found?.sections.find((one) => one.kind === kind)
    if (!found || !section?.next) return
    const page = await api.get<SearchPage>(
      `/search?${queryText({ q: found.typed, kind, before: section.next, limit: 20 })}`,
    )
    const [next] = page.sections
    if (next === undefined) return
    setFound((latest) =>
      latest?.typed === found.typed
        ? {
            ...latest,
            sections: latest.sections.map((one) =>
              one.kind === kind ? { ...next, hits: [...section.hits, ...next.hits] } : one,
            ),
          }
        : latest,
    )
  }
  return {
    sections: isAsked ? (found?.sections ?? null) : null,
    behind: isAsked ? (found?.behind ?? 0) : 0,
    isBusy: isAsked && problem === undefined && found?.typed !== words,
    problem,
    more: (kind) => void more(kind).catch(setProblem),
    retry: () => setAttempt(attempt + 1),
  }
}

function queryText(query: SearchQuery): string {
  return new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
}
