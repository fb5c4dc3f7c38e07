import './styles/styles.ts'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './app/router.tsx'
import { SessionGate } from './app/SessionGate.tsx'
import { followOtherTabs, restoreSession } from './app/session.ts'
import { LocaleProvider } from './i18n/LocaleProvider.tsx'
import { startingLocale, switchLocale } from './i18n/load-locale.ts'
import { applyStoredAppearance } from './shell/appearance.ts'

applyStoredAppearance()
followOtherTabs()
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
