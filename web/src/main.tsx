import './styles/styles.ts'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startEarly } from './app/early-desk.ts'
import { keepOutFiles } from './app/keep-out-files.ts'
import { router } from './app/router.tsx'
import { SessionGate } from './app/SessionGate.tsx'
import { followOtherTabs, restoreSession, sessionStore } from './app/session.ts'
import { LocaleProvider } from './i18n/LocaleProvider.tsx'
import { startingLocale, switchLocale } from './i18n/load-locale.ts'
import { applyStoredAppearance } from './shell/appearance.ts'

async function start(): Promise<void> {
  applyStoredAppearance()
  followOtherTabs()
  keepOutFiles()
  // Before the first words are laid out: with the letters of another face all of them would be laid out twice.
  void document.fonts.load('1em Onest', startingLocale() === 'ru' ? 'aя' : 'a').catch(() => undefined)
  const restoring = restoreSession().catch((problem: unknown) => problem)
  const { session } = sessionStore.getState()
  // Which screen it is, is found out while the server is waited for.
  void router.load()
  // What was on screen at last is drawn at once, with its words; and the server is asked meanwhile.
  await Promise.all([switchLocale(startingLocale()), session && startEarly(session)])
  const root = document.getElementById('root')
  if (root === null) return
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

void start()
