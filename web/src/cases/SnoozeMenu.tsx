import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useMe } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import { Button } from '../ui/Button.tsx'
import { serverNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { SnoozeDialog } from './SnoozeDialog.tsx'
import { snoozeTimes } from './snooze-times.ts'

interface SnoozeMenuProps {
  /** How many cases are put off. */
  count: number
  isBusy: boolean
  /** ISO 8601. */
  onSnooze: (until: string) => void
  /** `plain` among other words in a bar, else a button of its own. */
  isPlain?: boolean
  /** Alt+Z asks for a time here. */
  hasKey: boolean
}

/** «Отложить»: until one of the moments that are asked for most, or any other. */
export function SnoozeMenu({ count, isBusy, onSnooze, isPlain = false, hasKey }: SnoozeMenuProps) {
  const text = useText()
  const moments = useMoments()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const [isPicking, setPicking] = useState(false)
  useShortcut('snooze', hasKey && !isBusy ? () => setPicking(true) : null)
  const keys = useKeysText('snooze')
  const label = text('bulk.snooze')
  const entries = (): MenuEntry[] => [
    ...snoozeTimes(serverNow(), timeZone).map(
      ({ key, at }): MenuEntry => ({
        kind: 'action',
        label: text(`bulk.snooze.${key}`),
        shortcut: moments.short(Date.parse(at), serverNow()),
        onSelect: () => onSnooze(at),
      }),
    ),
    { kind: 'line' },
    { kind: 'action', label: text('bulk.snooze.choose'), onSelect: () => setPicking(true) },
  ]
  return (
    <>
      <Menu label={label} side="top" entries={entries}>
        {(trigger) => (
          <Button
            {...trigger}
            {...(isPlain ? { tone: 'quiet' as const } : { icon: <Icon of={Clock} /> })}
            disabled={isBusy}
            aria-keyshortcuts={hasKey ? keys : undefined}
            title={hasKey ? keys : undefined}
          >
            {label}
          </Button>
        )}
      </Menu>
      {isPicking && (
        <SnoozeDialog
          title={text('bulk.snoozeTitle', { count })}
          command={{ isBusy: false, problem: undefined }}
          onChoose={(until) => {
            setPicking(false)
            onSnooze(until)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  )
}
