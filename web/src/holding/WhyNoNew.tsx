import { lazy, Suspense } from 'react'

const WhyNoNewSentence = lazy(() => import('./WhyNoNewSentence.tsx'))

/** Why no new chat comes to oneself now: a sentence that is fetched where it is first asked for. */
export function WhyNoNew() {
  return (
    <Suspense>
      <WhyNoNewSentence />
    </Suspense>
  )
}
