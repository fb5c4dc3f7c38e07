import type { CaseId } from '@parley/contract/ids'
import type { ClientCase } from '@parley/contract/routes-widget'
import { useEffect, useState } from 'preact/hooks'
import forms from '../screen/Form.module.css'
import { dayLabel } from '../words/times.ts'
import { CasePage } from './CasePage.tsx'
import styles from './Cases.module.css'
import type { CasesProps } from './cases-props.ts'
import { momentWords, problemWords } from './cases-words.ts'
import { Problem } from './Problem.tsx'
import { StatusPill } from './StatusPill.tsx'

/** «Мои обращения» (O-11): all of them, or one with what was said. */
export function CasesPage(props: CasesProps) {
  const [open, setOpen] = useState<CaseId | null>(null)
  return open === null ? (
    <CaseList {...props} open={setOpen} />
  ) : (
    <CasePage {...props} id={open} back={() => setOpen(null)} />
  )
}

function CaseList({ line, words, locale, toChat, named, open }: CasesProps & { open: (id: CaseId) => void }) {
  const [cases, setCases] = useState<readonly ClientCase[]>()
  const [problem, setProblem] = useState<unknown>(null)
  const load = (): void => {
    setProblem(null)
    line.list().then(({ cases: own, company }) => {
      setCases(own)
      named?.(company)
    }, setProblem)
  }
  useEffect(load, [])
  const [first] = cases ?? []
  return (
    <div class={styles.page}>
      {problem !== null && <Problem words={words} error={problem} retry={load} />}
      {problem === null && cases === undefined && <p class={styles.quiet}>{words.cases.loading}</p>}
      {cases !== undefined && first === undefined && (
        <div class={styles.none}>
          <p class={styles.subject}>{words.cases.none}</p>
          <p>{words.cases.noneText}</p>
        </div>
      )}
      <ul class={styles.list}>
        {(cases ?? []).map((one) => (
          <li key={one.id}>
            <button type="button" class={styles.row} onClick={() => open(one.id)}>
              <span class={styles.line}>
                <b class={styles.subject}>{one.subject || words.cases.noSubject}</b>
                <StatusPill words={words} status={one.status} />
              </span>
              <span class={styles.line}>
                <span>{words.cases.number(one.number)}</span>
                <span>{momentWords(words, locale, one.updatedAt)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div class={styles.foot}>
        {first !== undefined && toChat !== undefined && <LinkButton line={line} words={words} locale={locale} />}
        {toChat !== undefined && (
          <button type="button" class={forms.primary} onClick={toChat}>
            {words.cases.newQuestion}
          </button>
        )}
      </div>
    </div>
  )
}

/** The same page elsewhere: by a link that is his alone. */
function LinkButton({ line, words, locale }: Pick<CasesProps, 'line' | 'words' | 'locale'>) {
  const [said, setSaid] = useState('')
  const copy = async (): Promise<void> => {
    try {
      const { url, until } = await line.makeLink()
      await navigator.clipboard.writeText(url)
      setSaid(words.cases.linkCopied(dayLabel(locale, words, until, new Date())))
    } catch (error) {
      setSaid(problemWords(words, error))
    }
  }
  return (
    <>
      <button type="button" class={forms.secondary} onClick={() => void copy()}>
        {words.cases.link}
      </button>
      <p class={styles.quiet} role="status">
        {said}
      </p>
    </>
  )
}
