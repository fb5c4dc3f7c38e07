import type { ConversationView } from '@parley/contract/views'
import { Timer } from 'lucide-react'
import { type RefObject, useEffect } from 'react'
import { postponeFinish } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { showToast } from '../ui/toast-queue.ts'
import styles from './FinishCountdown.module.css'
import { useChatSettings } from './use-chat-settings.ts'
import { useFinishNear } from './use-finish-near.ts'

/** So long before the finish, ms, it is said a second time. */
const lastCallMs = 30_000

interface FinishCountdownProps {
  view: ConversationView
  isShown: boolean
  /** Takes the focus when the button that had it goes away. */
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Beside Send: when the chat finishes by itself, and one key that puts it off (E-1, E-2, O-15). Nothing while that is far away. */
export function FinishCountdown({ view, isShown, fieldRef }: FinishCountdownProps) {
  const text = useText()
  const desk = useDesk()
  const isPhone = useIsPhone()
  const near = useFinishNear(view, 'slow')
  const minutes = useChatSettings(view.queueId).postponeMinutes
  const keys = useKeysText('hold')
  const { run, isBusy, problem } = useCommand()
  const hold = async () => {
    if (isBusy || !(await run(() => postponeFinish(desk, view)))) return
    showToast({ title: text('holding.held', { minutes, name: view.contact.name }), tone: 'ok', key: `hold ${view.id}` })
    fieldRef.current?.focus()
  }
  useShortcut('hold', isShown && near !== null ? () => void hold() : null)
  if (near === null) return null
  return (
    <div className={styles.near}>
      <Announcements name={view.contact.name} due={near} />
      {problem === undefined ? (
        <span className={styles.words}>
          <Icon of={Timer} size={14} />
          {text('holding.finishesIn')} <Countdown until={near} tone="over" />
        </span>
      ) : (
        <span role="alert">{problem}</span>
      )}
      <Button
        size="small"
        busy={isBusy}
        shortcut={isPhone ? undefined : keys}
        aria-keyshortcuts={keys}
        onClick={() => void hold()}
      >
        {text('holding.hold', { minutes })}
      </Button>
    </div>
  )
}

/** Said when it comes near and half a minute before, never each second. */
function Announcements({ name, due }: { name: string; due: number }) {
  const text = useText()
  const isLastCall = due - useNow('slow') <= lastCallMs
  useEffect(() => {
    announce(text(isLastCall ? 'holding.lastCall' : 'holding.nearFinish', { name }))
  }, [text, name, isLastCall])
  return null
}
