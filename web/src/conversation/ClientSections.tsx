import type { ContactId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { useEffect, useState } from 'react'
import { ContactCases } from '../borders/ContactCases.tsx'
import { useText } from '../i18n/use-text.ts'
import { ChannelButtons } from '../outbound/ChannelButtons.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import styles from './InfoPanel.module.css'

/** Who goes through his chats by keys does not ask about each client, ms. */
const restMs = 250

/** Below what is known of a client: where he can be written to, and what he came with before. Each asks the server, none waits for the other. */
export default function ClientSections({ view }: { view: ConversationView }) {
  const text = useText()
  const isAsked = useRests(view.contact.id)
  const Title = useIsPhone() ? 'h2' : 'h3'
  return (
    <>
      <section className={styles.section} aria-labelledby="client-channels">
        <Title id="client-channels" className={styles.title}>
          {text('info.write')}
        </Title>
        {isAsked && <ChannelButtons key={view.contact.id} view={view} />}
      </section>
      <section className={styles.section} aria-labelledby="client-cases">
        <Title id="client-cases" className={styles.title}>
          {text('info.cases')}
        </Title>
        {isAsked && <ContactCases view={view} />}
      </section>
    </>
  )
}

/** Whether one has looked at this client for a while. */
function useRests(id: ContactId): boolean {
  const [rested, setRested] = useState<ContactId | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setRested(id), restMs)
    return () => clearTimeout(timer)
  }, [id])
  return rested === id
}
