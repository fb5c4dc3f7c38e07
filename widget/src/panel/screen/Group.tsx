import type { FeedGroup } from '../feed/feed-rows.ts'
import { authorWords } from '../words/author-words.ts'
import { clockTime } from '../words/times.ts'
import { usePanel, useWords } from './chat-context.ts'
import styles from './Group.module.css'
import { Message, progressWords } from './Message.tsx'

/** Messages of one sender: who and when stand above theirs, when and how far below ours. */
export function Group({ group }: { group: FeedGroup }) {
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const own = group.from === 'visitor'
  const author = authorWords(words, group)
  const first = group.items[0]
  const last = group.items.at(-1)
  if (first === undefined || last === undefined) return null
  return (
    <div class={styles.group}>
      {!own && (
        <div class={styles.meta}>
          {author}, {clockTime(locale, first.at)}
        </div>
      )}
      {group.items.map((item) => (
        <Message key={item.key} item={item} own={own} author={author} />
      ))}
      {own && last.progress !== 'refused' && (
        <div class={`${styles.meta} ${styles.own}`}>
          {clockTime(locale, last.at)}, {progressWords(words, last)}
        </div>
      )}
    </div>
  )
}
