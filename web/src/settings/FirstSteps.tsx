import type { PracticeBody } from '@parley/contract/routes'
import { Link } from '@tanstack/react-router'
import { Circle, CircleCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useRemembered } from '../app/use-remembered.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './FirstSteps.module.css'

/** What a new desk still lacks, for who may set it up: a practice chat, clients, prepared replies, colleagues. Gone when all is there, or hidden. */
export default function FirstSteps() {
  const text = useText()
  const locale = useLocale()
  const { api, stores } = useDesk()
  const isDemo = useWorkspace()?.demo === true
  const hasChannels = useStore(stores.channels, ({ byId }) => byId.size > 1)
  const chats = useStore(stores.conversations, ({ byId }) => byId.size)
  const hasReplies = useStore(stores.templates, ({ byId }) => [...byId.values()].some(({ removed }) => !removed))
  const colleagues = useStore(
    stores.operators,
    ({ byId }) => [...byId.values()].filter(({ removed }) => !removed).length,
  )
  const [isWanted, want] = useRemembered('firstSteps', true)
  const [hasPractised, setPractised] = useRemembered('practised', false)
  const practice = useCommand()
  const done = {
    practice: hasPractised,
    // The practice client is one of the chats.
    channels: hasChannels || chats > Number(hasPractised),
    templates: hasReplies,
    operators: colleagues > 1,
  }
  if (!isWanted || isDemo || Object.values(done).every(Boolean)) return null
  const begin = async () => {
    if (await practice.run(() => api.post('/practice', { locale } satisfies PracticeBody))) setPractised(true)
  }
  return (
    <section className={styles.card} aria-labelledby="first-steps">
      <div className={styles.head}>
        <h2 id="first-steps" className={styles.title}>
          {text('steps.title')}
        </h2>
        <LinkButton onClick={() => want(false)}>{text('steps.hide')}</LinkButton>
      </div>
      <ol className={styles.steps}>
        <Step name={text('steps.practice')} about={text('steps.practiceAbout')} isDone={done.practice}>
          <Button size="small" busy={practice.isBusy} onClick={() => void begin()}>
            {text(done.practice ? 'steps.practiceAgain' : 'steps.practiceBegin')}
          </Button>
        </Step>
        {(['channels', 'templates', 'operators'] as const).map((section) => (
          <Step
            key={section}
            name={text(`steps.${section}`)}
            about={text(`steps.${section}About`)}
            isDone={done[section]}
          >
            <Link to="/settings/$section" params={{ section }} search={{}} className={styles.link}>
              {text(`settings.${section}`)}
            </Link>
          </Step>
        ))}
      </ol>
      {practice.problem !== undefined && (
        <Banner tone="danger" announced>
          {practice.problem}
        </Banner>
      )}
    </section>
  )
}

interface StepProps {
  name: string
  about: string
  isDone: boolean
  children: ReactNode
}

function Step({ name, about, isDone, children }: StepProps) {
  const text = useText()
  return (
    <li className={styles.step}>
      <span className={classNames(styles.mark, isDone && styles.done)}>
        <Icon of={isDone ? CircleCheck : Circle} size={20} />
        <VisuallyHidden>{text(isDone ? 'steps.done' : 'steps.toDo')}</VisuallyHidden>
      </span>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.about}>{about}</span>
      </span>
      {children}
    </li>
  )
}
