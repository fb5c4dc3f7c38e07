import type { ConversationView } from '@parley/contract/views'
import { Paperclip, SquareSlash } from 'lucide-react'
import { lazy, type RefObject, Suspense, useRef } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './ComposerTools.module.css'

const EmojiButton = lazy(() => import('./EmojiButton.tsx'))

interface ComposerToolsProps {
  view: ConversationView
  onAttach: (files: readonly File[]) => void
  onTemplates: () => void
  /** Puts words in where the caret is. */
  onInsert: (words: string) => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** Above the field: that the draft is safe, and what can be added to it. */
export function ComposerTools({ view, onAttach, onTemplates, onInsert, fieldRef }: ComposerToolsProps) {
  const text = useText()
  const isPhone = useIsPhone()
  const size = isPhone ? 'large' : 'normal'
  const isSaved = useIsDraftSaved(view.id)
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.tools}>
      {isSaved && !isPhone && <span className={styles.saved}>{text('composer.draftSaved')}</span>}
      <IconButton
        label={text('files.attach')}
        icon={<Icon of={Paperclip} />}
        size={size}
        onClick={() => picker.current?.click()}
      />
      {/* A phone's keyboard has them, and there is room for the recipient. */}
      {!isPhone && (
        <Suspense fallback={<span className={styles.place} />}>
          <EmojiButton onPick={onInsert} fieldRef={fieldRef} />
        </Suspense>
      )}
      <IconButton
        label={text('templates.templates')}
        shortcut="//"
        icon={<Icon of={SquareSlash} />}
        size={size}
        onClick={onTemplates}
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onAttach([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

/** Whether the server has the words that stand here. */
function useIsDraftSaved(id: ConversationView['id']): boolean {
  const { drafts, savedDrafts } = useDesk().stores
  const isSaved = () => {
    const words = drafts.find(id).text
    if (words.trim() === '') return false
    for (const saved of savedDrafts.getState().byId.values())
      if (saved.conversationId === id && saved.mode === 'reply') return saved.text === words
    return false
  }
  // Drawn anew when the answer is another one, not with each letter.
  useStore(drafts, isSaved)
  return useStore(savedDrafts, isSaved)
}
