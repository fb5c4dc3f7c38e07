import type { ConversationView } from '@parley/contract/views'
import { ContactCases } from '../borders/ContactCases.tsx'
import { useText } from '../i18n/use-text.ts'
import { ChannelButtons } from '../outbound/ChannelButtons.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import styles from './InfoPanel.module.css'

/** Below what is known of a client: where he can be written to, and what he came with before. Each asks the server, none waits for the other. */
export default function ClientSections({ view }: { view: ConversationView }) {
  const text = useText()
  const Title = useIsPhone() ? 'h2' : 'h3'
  return (
    <>
      <section className={styles.section} aria-labelledby="client-channels">
        <Title id="client-channels" className={styles.title}>
          {text('info.write')}
        </Title>
        <ChannelButtons key={view.contact.id} view={view} />
      </section>
      <section className={styles.section} aria-labelledby="client-cases">
        <Title id="client-cases" className={styles.title}>
          {text('info.cases')}
        </Title>
        <ContactCases view={view} />
      </section>
    </>
  )
}
