import type { ConversationId } from '@parley/contract/ids'
import { isQuiet, usualNotifications } from '@parley/contract/news'
import type { NewsKind } from '@parley/contract/notifications'
import type { Desk } from '../app/desk.ts'
import { timeText } from '../app/moments.ts'
import { isOnScreen } from '../conversation/is-on-screen.ts'
import type { RenderText } from '../i18n/text.ts'
import { serverNow } from '../ui/clock.ts'
import { showToast } from '../ui/toast-queue.ts'
import { showNotification } from './browser-notification.ts'
import { isLouder, loudestOf, type News } from './news.ts'
import { newsKeyOf } from './news-key.ts'
import { playSound } from './sounds.ts'

interface TellParts {
  readonly desk: Desk
  readonly text: RenderText
  readonly onOpen: (id: ConversationId) => void
}

/** After a sound, ms in which no other one is heard, unless it is louder: a chat that waited for a moment was given to him. */
const soundPauseMs = 1_000

/** Makes the teller of the tab that leads: a sound, pop-ups where the desk is looked at, notifications of the browser where it is not. */
export function createTeller({ desk, text, onOpen }: TellParts): (news: readonly News[]) => void {
  const { stores, session } = desk
  let sounded: { at: number; kind: NewsKind } = { at: Number.NEGATIVE_INFINITY, kind: 'over_time' }

  const settingsNow = () => {
    const settings = stores.notifications.getState().byId.get(session.operatorId)?.settings ?? usualNotifications
    const timeZone = stores.operators.getState().byId.get(session.operatorId)?.timeZone ?? 'UTC'
    return { settings, isQuietNow: isQuiet(settings.quietHours, timeText(serverNow(), 'en', timeZone)) }
  }
  return (news) => {
    const { settings, isQuietNow } = settingsNow()
    const unseen = news.filter(({ view }) => !isBeforeEyes(view.id))
    const loudest = loudestOf(unseen)
    if (loudest === undefined) return
    const mayBeHeard = performance.now() - sounded.at > soundPauseMs || isLouder(loudest, sounded.kind)
    if (settings.sound && !isQuietNow && mayBeHeard) {
      sounded = { at: performance.now(), kind: loudest }
      void playSound(settings.sounds[loudest], settings.volume)
    }
    const isLookedAt = document.visibilityState === 'visible' && document.hasFocus()
    for (const one of unseen) {
      const { kind, view } = one
      const words = wordsOf(text, one, settings.previews)
      // What is handed over has its own card or line in the desk; one's own chat that waits, its place in the strip.
      const popsUp = kind === 'untaken' || kind === 'mine' || (kind === 'over_time' && view.chat.state === 'waiting')
      if (isLookedAt && settings.popups && popsUp) popUp(text, one, words, onOpen)
      const asksBrowser = settings.browser && !isQuietNow && (kind === 'handed' || !isLookedAt)
      if (asksBrowser) void showNotification(words.title, { tag: view.id, body: words.body, path: `/chats/${view.id}` })
    }
  }
}

function popUp(text: RenderText, { view }: News, words: Words, onOpen: TellParts['onOpen']): void {
  showToast({
    title: words.title,
    body: words.body,
    key: newsKeyOf(view.id),
    action: { label: text('notify.open'), run: () => onOpen(view.id) },
  })
}

interface Words {
  readonly title: string
  readonly body: string
}

function wordsOf(text: RenderText, { kind, view }: News, withPreview: boolean): Words {
  const said = kind === 'handed' || kind === 'over_time' || !withPreview ? '' : (view.preview?.text ?? '')
  return { title: view.contact.name, body: said === '' ? text(`notify.news.${kind}`) : said }
}

/** Whether the chat's messages are before somebody's eyes in this tab. */
function isBeforeEyes(id: ConversationId): boolean {
  return (
    document.visibilityState === 'visible' && document.hasFocus() && location.pathname.endsWith(id) && isOnScreen(id)
  )
}
