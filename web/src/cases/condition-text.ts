import { askedOf } from '@parley/contract/asked-of'
import type { CaseFilter } from '@parley/contract/case-filter'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { shownTags } from '../message/shown-tags.ts'
import { serverNow } from '../ui/clock.ts'
import type { ConditionKey } from './case-filter.ts'

/** How a condition of a filter reads: «Статус: открытое». */
export function useConditionText(): (filter: CaseFilter, key: ConditionKey) => { name: string; value: string } {
  const text = useText()
  const moments = useMoments()
  const { stores } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const tags = useStore(stores.tags, (state) => state.byId)
  const cases = useStore(stores.cases, (state) => state.byId)
  const day = (at: string | undefined) => (at === undefined ? '' : moments.day(Date.parse(at), serverNow()))
  const valueOf = (filter: CaseFilter, key: ConditionKey): string => {
    switch (key) {
      case 'status':
        return names(filter.status, (status) => text(`cases.status.${status}`))
      case 'owner':
        return names(filter.owner, (owner) => {
          if (owner === 'me') return text('cases.owner.me')
          return owner === 'none' ? text('cases.owner.none') : operators.get(owner)?.name
        })
      case 'queue':
        return names(filter.queue, (id) => queues.get(id)?.name)
      case 'channel':
        return names(filter.channel, (id) => channels.get(id)?.name)
      case 'tag':
        return shownTags(tags, askedOf(filter.tag))
          .map((tag) => tag.name)
          .join(', ')
      case 'chat':
        return names(filter.chat, (chat) => text(`cases.chat.${chat}`))
      case 'answer':
        return filter.answer === undefined ? '' : text(`chats.filter.${filter.answer}`)
      case 'from':
        return day(filter.from)
      case 'to':
        // The day before: the end itself is not in it any more.
        return filter.to === undefined ? '' : day(new Date(Date.parse(filter.to) - 1).toISOString())
      case 'contact':
        return [...cases.values()].find(({ contactId }) => contactId === filter.contact)?.contactName ?? ''
      case 'client':
      case 'company':
      case 'words':
        return filter[key] ?? ''
    }
  }
  return (filter, key) => ({ name: text(`cases.condition.${key}`), value: valueOf(filter, key) })
}

function names<T>(asked: T | T[] | undefined, nameOf: (value: T) => string | undefined): string {
  return askedOf(asked)
    .flatMap((value) => nameOf(value) ?? [])
    .join(', ')
}
