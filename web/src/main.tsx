import './styles/styles.ts'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { restoreSession } from './app/session.ts'
import { router } from './app/router.tsx'
import { SessionGate } from './app/SessionGate.tsx'
import { switchLocale, startingLocale } from './i18n/load-locale.ts'
import { LocaleProvider } from './i18n/LocaleProvider.tsx'
import { applyStoredAppearance } from './shell/appearance.ts'

applyStoredAppearance()
const restoring = restoreSession().catch((problem: unknown) => problem)
await switchLocale(startingLocale())

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <LocaleProvider>
        <SessionGate restoring={restoring}>
          <RouterProvider router={router} />
        </SessionGate>
      </LocaleProvider>
    </StrictMode>,
  )
}
