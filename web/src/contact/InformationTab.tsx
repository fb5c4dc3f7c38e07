import type { ConversationView } from '@parley/contract/views'
import type { ReactNode } from 'react'
import { ContactCases } from '../borders/ContactCases.tsx'
import { useText } from '../i18n/use-text.ts'
import { ChannelButtons } from '../outbound/ChannelButtons.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { CaseFacts } from './CaseFacts.tsx'
import { ContactField } from './ContactField.tsx'
import { ContactTags } from './ContactTags.tsx'
import { contactFields, otherDetails } from './contact-fields.ts'
import { Detail } from './Detail.tsx'
import styles from './Information.module.css'

interface InformationTabProps {
  view: ConversationView
  /** The way out, where the panel covers the conversation. */
  onLeave: (() => void) | undefined
}

/** What is known of a client, of the case and the chat that are open, where he can be written to, and what he came with before. */
export default function InformationTab({ view, onLeave }: InformationTabProps) {
  const text = useText()
  const { contact } = view
  return (
    <>
      <Section id="client-data" title={text('info.client')}>
        <dl className={styles.list}>
          {contactFields.map((field) => (
            <ContactField key={`${contact.id} ${field}`} contact={contact} field={field} />
          ))}
          {otherDetails(contact).map((detail) => (
            <Detail key={detail.label} {...detail} />
          ))}
        </dl>
      </Section>
      <ContactTags key={contact.id} contact={contact} />
      <Section id="case-data" title={text('info.case')}>
        <CaseFacts view={view} onLeave={onLeave} />
      </Section>
      <Section id="client-channels" title={text('info.write')}>
        <ChannelButtons key={contact.id} view={view} />
      </Section>
      <Section id="client-cases" title={text('info.cases')}>
        <ContactCases view={view} />
      </Section>
    </>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const Title = useIsPhone() ? 'h2' : 'h3'
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Title id={id} className={styles.title}>
        {title}
      </Title>
      {children}
    </section>
  )
}
