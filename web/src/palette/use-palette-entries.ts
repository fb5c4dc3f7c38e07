import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { filterQuery } from '../cases/case-filter.ts'
import { builtInViews, chatsView } from '../cases/view-list.ts'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { isMac, shortcutSettings } from '../keyboard/shortcut-settings.ts'
import { keysOf, keysText, shortcutIds } from '../keyboard/shortcuts.ts'
import { useSearch } from '../search/use-search.ts'
import { matchesEntry } from './match-entry.ts'

/** One line of the palette. */
export interface PaletteEntry {
  readonly key: string
  readonly group: 'commands' | 'places' | 'chats' | 'found'
  readonly label: string
  /** Beside it: a client's words, a number. */
  readonly more?: string
  /** As it stands on the keyboard. */
  readonly keys?: string
  run: () => void
}

/** So many of the things that there are many of. */
const mostOfKind = 6

interface Go {
  to: (href: string) => void
  chat: (id: ConversationId) => void
}

/** What can be done and gone to, for what is typed: commands of what is on screen first, then places, chats, and what the server finds. */
export function usePaletteEntries(typed: string, go: Go): readonly PaletteEntry[] {
  const text = useText()
  const { stores, session } = useDesk()
  const commands = useStore(commandRegister)
  const own = useStore(shortcutSettings, (state) => state.own)
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const savedViews = useStore(stores.savedViews, (state) => state.byId)
  const search = useSearch(typed)
  const other = useOtherWords()
  const isAdmin = session.role === 'owner' || session.role === 'admin'

  const ofCommands = shortcutIds.flatMap((id): PaletteEntry[] => {
    const run = commands.get(id)
    if (id === 'palette' || run === undefined) return []
    if (!matchesEntry(typed, [text(`keys.${id}`), other?.(`keys.${id}`) ?? ''])) return []
    return [{ key: id, group: 'commands', label: text(`keys.${id}`), keys: keysText(keysOf(id, own), isMac), run }]
  })
  const places = [
    ...placesOf(isAdmin).map(({ id, href }) => ({ names: [text(id), other?.(id) ?? ''], href })),
    ...[...savedViews.values()]
      .filter(({ removed }) => !removed)
      .map(({ name, filter }) => ({ names: [name], href: `/cases?${filterQuery(filter)}` })),
  ]
  const ofPlaces = places
    .filter(({ names }) => matchesEntry(typed, names))
    .map(
      ({ names, href }): PaletteEntry => ({
        key: href,
        group: 'places',
        label: names[0] ?? '',
        run: () => go.to(href),
      }),
    )
  const ofChats =
    typed.trim() === ''
      ? []
      : chatsOf(
          [...conversations.values()].map(({ view }) => view),
          typed,
          text,
          go,
        )
  const found = (search.sections ?? []).flatMap(({ hits }) =>
    hits.flatMap((hit): PaletteEntry[] => {
      const id = hit.conversationId
      if ((hit.kind !== 'case' && hit.kind !== 'contact') || id === null) return []
      const subject = hit.snippet.map((part) => part.text).join('')
      return [
        {
          key: hit.kind === 'case' ? hit.caseId : hit.contactId,
          group: 'found',
          label:
            hit.kind === 'case'
              ? `${text('chats.number', { number: String(hit.number) })} ${subject}`
              : hit.contactName,
          more: hit.kind === 'case' ? hit.contactName : subject,
          run: () => go.chat(id),
        },
      ]
    }),
  )
  return [...ofCommands, ...ofPlaces, ...ofChats, ...found]
}

function chatsOf(views: readonly ConversationView[], typed: string, text: RenderText, go: Go): PaletteEntry[] {
  return views
    .filter(({ contact, case: { number, subject } }) =>
      matchesEntry(typed, [contact.name, contact.company ?? '', subject, String(number)]),
    )
    .slice(0, mostOfKind)
    .map(({ id, contact, case: { number, subject } }) => ({
      key: `chat ${id}`,
      group: 'chats',
      label: contact.name,
      more: `${text('chats.number', { number: String(number) })} ${subject}`,
      run: () => go.chat(id),
    }))
}

/** The sections of the desk and its usual lists. */
function placesOf(isAdmin: boolean) {
  return [
    { id: 'chats.chats', href: '/chats' },
    ...builtInViews.map(({ key, filter }) => ({
      id: key === 'all' ? ('cases.title' as const) : (`views.${key}` as const),
      href: `/cases?${filterQuery(filter)}`,
    })),
    { id: 'chats.detailedTitle', href: `/cases?${filterQuery(chatsView)}` },
    { id: 'shell.settings', href: isAdmin ? '/settings/queues' : '/settings/templates' },
  ] as const
}

/** The desk's words in its other language: who thinks of a command in it finds it, too. */
function useOtherWords(): RenderText | null {
  const text = useText()
  const [words, setWords] = useState<{ render: RenderText } | null>(null)
  useEffect(() => {
    let isGone = false
    void import('../i18n/words-of.ts').then(({ wordsOf }) => {
      if (!isGone) setWords({ render: wordsOf(document.documentElement.lang === 'ru' ? 'en' : 'ru') })
    })
    return () => {
      isGone = true
    }
  }, [text])
  return words?.render ?? null
}
