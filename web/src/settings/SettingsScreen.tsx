import { getRouteApi, Link } from '@tanstack/react-router'
import { type ComponentType, Fragment, lazy, Suspense, useEffect, useRef } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { ChannelsPage } from './ChannelsPage.tsx'
import { CompanyPage } from './CompanyPage.tsx'
import { OperatorsPage } from './OperatorsPage.tsx'
import styles from './SettingsScreen.module.css'
import { openSections, type SettingsPart, type SettingsSection, settingsParts } from './settings-sections.ts'
import { TagsPage } from './TagsPage.tsx'
import { TemplatesPage } from './TemplatesPage.tsx'

const QueuesPage = lazy(() => import('./QueuesPage.tsx'))
const HoursPage = lazy(() => import('./HoursPage.tsx'))
const GroupsPage = lazy(() => import('./GroupsPage.tsx'))
const KeysPage = lazy(() => import('./KeysPage.tsx'))
const RolesPage = lazy(() => import('./RolesPage.tsx'))

const partKeys: readonly SettingsPart[] = ['company', 'work', 'contents']

const pages: Record<SettingsSection, ComponentType> = {
  company: CompanyPage,
  hours: HoursPage,
  groups: GroupsPage,
  roles: RolesPage,
  keys: KeysPage,
  operators: OperatorsPage,
  queues: QueuesPage,
  channels: ChannelsPage,
  templates: TemplatesPage,
  tags: TagsPage,
}

const route = getRouteApi('/desk/settings/$section')

/** What administrators decide for everybody, and everybody's own prepared replies. Who has one page needs no list of them. */
export function SettingsScreen() {
  const text = useText()
  const { session } = useDesk()
  const { section: asked } = route.useParams()
  const isAdmin = session.role === 'owner' || session.role === 'admin'
  const open = openSections(session.role)
  const section = open.find((known) => known === asked) ?? (isAdmin ? 'queues' : 'templates')
  usePageTitle([text(`settings.${section}`), text('shell.settings')])
  const Page = pages[section]
  const nav = useRef<HTMLElement>(null)
  // On a phone the list is a row that is wider than the screen.
  useEffect(() => {
    nav.current?.querySelector(`[data-section="${section}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [section])
  return (
    <div className={styles.screen}>
      {open.length > 1 && (
        <nav ref={nav} className={styles.nav} aria-label={text('shell.settings')}>
          <p className={styles.title}>{text('shell.settings')}</p>
          {partKeys.map((part) => {
            const links = settingsParts[part].filter((key) => open.includes(key))
            return (
              links.length > 0 && (
                <Fragment key={part}>
                  {isAdmin && <p className={styles.part}>{text(`settings.part.${part}`)}</p>}
                  {links.map((key) => (
                    <Link
                      key={key}
                      to="/settings/$section"
                      params={{ section: key }}
                      search={{}}
                      className={styles.link}
                      data-section={key}
                      aria-current={key === section ? 'page' : undefined}
                    >
                      {text(`settings.${key}`)}
                    </Link>
                  ))}
                </Fragment>
              )
            )
          })}
        </nav>
      )}
      <main id={landmarkIds.main} className={styles.main} tabIndex={-1}>
        <Suspense fallback={<SkeletonRows count={6} />}>
          <Page />
        </Suspense>
      </main>
    </div>
  )
}
