import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { ChannelsPage } from './ChannelsPage.tsx'
import { CompanyPage } from './CompanyPage.tsx'
import { OperatorsPage } from './OperatorsPage.tsx'
import { QueuesPage } from './QueuesPage.tsx'
import styles from './SettingsScreen.module.css'

const sections = ['company', 'operators', 'queues', 'channels'] as const
type SettingsSection = (typeof sections)[number]

const pages: Record<SettingsSection, () => ReactNode> = {
  company: CompanyPage,
  operators: OperatorsPage,
  queues: QueuesPage,
  channels: ChannelsPage,
}

const route = getRouteApi('/desk/settings/$section')

/** What administrators decide for everybody. */
export function SettingsScreen() {
  const text = useText()
  const { session } = useDesk()
  const { section: asked } = route.useParams()
  const section = sections.find((known) => known === asked) ?? 'queues'
  usePageTitle([text(`settings.${section}`), text('settings.title')])
  if (session.role !== 'owner' && session.role !== 'admin')
    return <Navigate to="/chats/{-$conversationId}" params={{}} replace />
  const Page = pages[section]
  return (
    <div className={styles.screen}>
      <nav className={styles.nav} aria-label={text('settings.title')}>
        <p className={styles.title}>{text('settings.title')}</p>
        {sections.map((key) => (
          <Link
            key={key}
            to="/settings/$section"
            params={{ section: key }}
            className={styles.link}
            aria-current={key === section ? 'page' : undefined}
          >
            {text(`settings.${key}`)}
          </Link>
        ))}
      </nav>
      <main id={landmarkIds.main} className={styles.main} tabIndex={-1}>
        <Page />
      </main>
    </div>
  )
}
