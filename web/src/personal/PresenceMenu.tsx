import type { PresenceStatus } from '@parley/contract/views'
import { useNavigate } from '@tanstack/react-router'
import { LogOut, SlidersHorizontal } from 'lucide-react'
import { changeMe } from '../app/commands.ts'
import { signOut } from '../app/session.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { WhyNoNew } from '../holding/WhyNoNew.tsx'
import { useText } from '../i18n/use-text.ts'
import { PresenceButton } from '../shell/PresenceButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { showToast } from '../ui/toast-queue.ts'

const statuses: readonly PresenceStatus[] = ['available', 'away']

/** One's own state in words, load and limit; under it everything that is one's own. */
export function PresenceMenu({ shape }: { shape: 'rail' | 'bar' }) {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const problemText = useProblemText()
  const navigate = useNavigate()
  if (me === undefined) return null
  const change = (status: PresenceStatus) =>
    changeMe(desk, { status }).catch((problem: unknown) => showToast({ title: problemText(problem), tone: 'danger' }))
  return (
    <Menu
      label={text('presence.menu')}
      side={shape === 'rail' ? 'right' : 'bottom'}
      align="end"
      entries={() => [
        { kind: 'heading', label: me.name },
        ...statuses.map((status) => ({
          kind: 'choice' as const,
          label: text(`presence.${status}`),
          hint: text(`presence.hint.${status}`),
          isChosen: me.status === status,
          onSelect: () => void change(status),
        })),
        {
          kind: 'reason',
          text: <WhyNoNew />,
        },
        { kind: 'line' },
        {
          kind: 'action',
          label: text('personal.title'),
          icon: <Icon of={SlidersHorizontal} />,
          onSelect: () => void navigate({ to: '/personal' }),
        },
        {
          kind: 'action',
          label: text('personal.signOut'),
          icon: <Icon of={LogOut} />,
          onSelect: () => void signOut(),
        },
      ]}
    >
      {(trigger) => (
        <PresenceButton
          {...trigger}
          word={text(`presence.${me.status}`)}
          isAvailable={me.status === 'available'}
          used={me.load}
          limit={me.limit}
          shape={shape}
          aria-label={text('presence.label', {
            status: text(`presence.${me.status}`),
            load: me.load,
            limit: me.limit,
          })}
        />
      )}
    </Menu>
  )
}
