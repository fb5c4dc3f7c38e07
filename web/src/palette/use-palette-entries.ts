import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView, Role } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { filterQuery } from '../cases/case-filter.ts'
import { builtInViews, chatsView } from '../cases/view-list.ts'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { isMac, shortcutSettings } from '../keyboard/shortcut-settings.ts'
import { keysOf, keysText } from '../keyboard/shortcuts.ts'
import { useSearch } from '../search/use-search.ts'
import { openSections } from '../settings/settings-sections.ts'
import { matchesEntry } from './match-entry.ts'
import { mostOfKind, type PaletteEntry } from './palette-entry.ts'
import { isOfChat, paletteOrder } from './palette-order.ts'
import { type BothWords, useBothWords } from './use-both-words.ts'
import { useTemplateEntries } from './use-template-entries.ts'

interface Go {
  to: (href: string) => void
  chat: (id: ConversationId) => void
}

/**
 * What can be done and gone to, for what is typed: what can be done with the chat on screen first, then other commands, places, chats,
 * templates for the reply on screen and pages of the settings. What the server finds comes later and stands last: nothing moves away under Enter.
 */
export function usePaletteEntries(typed: string, go: Go): readonly PaletteEntry[] {
  const text = useText()
  const { stores, session } = useDesk()
  const commands = useStore(commandRegister)
  const own = useStore(shortcutSettings, (state) => state.own)
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const savedViews = useStore(stores.savedViews, (state) => state.byId)
  const search = useSearch(typed)
  const words = useBothWords()

  const ofCommands = paletteOrder.flatMap((id): PaletteEntry[] => {
    const run = commands.get(id)
    if (run === undefined) return []
    if (!matchesEntry(typed, [text(`keys.${id}`), words?.other(`keys.${id}`) ?? ''])) return []
    const group = isOfChat(id) ? 'acts' : 'commands'
    return [{ key: id, group, label: text(`keys.${id}`), keys: keysText(keysOf(id, own), isMac), run }]
  })
  const places = [
    ...placesOf(session.role).map(({ id, href }) => ({ names: [text(id), words?.other(id) ?? ''], href })),
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
  const ofTemplates = useTemplateEntries(typed)
  const ofSettings = words === null || typed.trim() === '' ? [] : settingsOf(session.role, typed, words, go)
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
  return [...ofCommands, ...ofPlaces, ...ofChats, ...ofTemplates, ...ofSettings, ...found]
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

/** The pages of the settings that one may open. */
function settingsOf(role: Role, typed: string, { own, other }: BothWords, go: Go): PaletteEntry[] {
  return openSections(role)
    .filter((section) =>
      matchesEntry(
        typed,
        [own, other].flatMap((say) => [say('shell.settings'), say(`settings.${section}`)]),
      ),
    )
    .map((section) => ({
      key: section,
      group: 'settings',
      label: own(`settings.${section}`),
      run: () => go.to(`/settings/${section}`),
    }))
}

/** The sections of the desk and its usual lists. */
function placesOf(role: Role) {
  const isAdmin = role === 'owner' || role === 'admin'
  return [
    { id: 'chats.chats', href: '/chats' },
    ...builtInViews.map(({ key, filter }) => ({
      id: key === 'all' ? ('cases.title' as const) : (`views.${key}` as const),
      href: `/cases?${filterQuery(filter)}`,
    })),
    { id: 'chats.detailedTitle', href: `/cases?${filterQuery(chatsView)}` },
    ...(role === 'operator' ? [] : [{ id: 'monitor.title' as const, href: '/monitor' }]),
    ...(isAdmin ? [{ id: 'audit.title' as const, href: '/audit' }] : []),
    { id: 'shell.settings', href: isAdmin ? '/settings/queues' : '/settings/templates' },
    { id: 'personal.title', href: '/personal' },
  ] as const
}
