import { getRouteApi, Link } from '@tanstack/react-router'
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
import { TagsPage } from './TagsPage.tsx'
import { TemplatesPage } from './TemplatesPage.tsx'

const sections = ['company', 'operators', 'queues', 'channels', 'templates', 'tags'] as const
type SettingsSection = (typeof sections)[number]

/** One's own replies are everybody's to prepare. */
const forEverybody = ['templates'] as const satisfies readonly SettingsSection[]

const pages: Record<SettingsSection, () => ReactNode> = {
  company: CompanyPage,
  operators: OperatorsPage,
  queues: QueuesPage,
  channels: ChannelsPage,
  templates: TemplatesPage,
  tags: TagsPage,
}

const route = getRouteApi('/desk/settings/$section')

/** What administrators decide for everybody, and everybody's own prepared replies. */
export function SettingsScreen() {
  const text = useText()
  const { session } = useDesk()
  const { section: asked } = route.useParams()
  const isAdmin = session.role === 'owner' || session.role === 'admin'
  const open = isAdmin ? sections : forEverybody
  const section = open.find((known) => known === asked) ?? (isAdmin ? 'queues' : 'templates')
  usePageTitle([text(`settings.${section}`), text('settings.title')])
  const Page = pages[section]
  return (
    <div className={styles.screen}>
      <nav className={styles.nav} aria-label={text('settings.title')}>
        <p className={styles.title}>{text('settings.title')}</p>
        {open.map((key) => (
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
