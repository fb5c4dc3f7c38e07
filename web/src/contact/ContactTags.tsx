import type { TagId } from '@parley/contract/ids'
import type { ContactView } from '@parley/contract/views'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { MessageTags } from '../message/MessageTags.tsx'
import { TagChoiceDialog } from '../message/TagChoiceDialog.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { changeContact } from './contact-commands.ts'
import styles from './Information.module.css'

const none: readonly TagId[] = []

/** The tags of a client, and the way to change them. */
export function ContactTags({ contact }: { contact: ContactView }) {
  const text = useText()
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const { tagIds = none } = contact
  const Title = useIsPhone() ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby="client-tags">
      <div className={styles.heading}>
        <Title id="client-tags" className={styles.title}>
          {text('info.tags')}
        </Title>
        <LinkButton aria-label={text('info.editTags')} onClick={() => setOpen(true)}>
          {text('info.change')}
        </LinkButton>
      </div>
      {tagIds.length === 0 ? (
        <p className={styles.none}>{text('info.noTags')}</p>
      ) : (
        <MessageTags tagIds={tagIds} label={text('info.tags')} />
      )}
      {isOpen && (
        <TagChoiceDialog
          scope="contact"
          whose={text('info.tags')}
          tagIds={tagIds}
          onSave={(chosen) => changeContact(desk, contact.id, { tagIds: chosen })}
          onClose={() => setOpen(false)}
        />
      )}
    </section>
  )
}
