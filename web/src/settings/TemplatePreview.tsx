import { renderTemplate, type TemplateValues } from '@parley/contract/template-variables'
import type { Locale } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMe, useWorkspace } from '../app/use-desk.ts'
import { useActionWords } from '../composer/use-action-words.ts'
import { MessageButtons } from '../conversation/MessageButtons.tsx'
import { useText } from '../i18n/use-text.ts'
import { Select } from '../ui/Select.tsx'
import { ClientLanguage } from './ClientLanguage.tsx'
import styles from './TemplateDialog.module.css'
import { actionOf, buttonsOf, type TemplateForm } from './template-form.ts'

/** What a client of a channel would read, while it is being written: with an invented client, one's own name, and what is open. */
export function TemplatePreview({ form }: { form: TemplateForm }) {
  const text = useText()
  const { stores } = useDesk()
  const channels = useStore(stores.channels, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const [channelId, setChannelId] = useState('')
  const [locale, setLocale] = useState<Locale | null>(null)
  const sorted = [...channels.values()].sort((left, right) => left.name.localeCompare(right.name))
  const channel = sorted.find(({ id }) => id === channelId) ?? sorted[0]
  const values = useSampleValues(channel && { channel: channel.name, queue: queues.get(channel.queueId)?.name ?? '' })
  const written = (locale === null ? '' : form[locale].trim()) || form.words
  const { text: rendered, unresolved } = renderTemplate(written, values)
  const buttons = buttonsOf(form)
  const acts = useActionWords()(actionOf(form))
  return (
    <aside className={styles.preview} aria-label={text('templateSettings.preview')}>
      <p className={styles.caption}>{text('templateSettings.preview')}</p>
      {channel !== undefined && (
        <Select
          label={text('info.channel')}
          value={channel.id}
          options={sorted.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setChannelId(event.target.value)}
        />
      )}
      {(form.ru.trim() !== '' || form.en.trim() !== '') && <ClientLanguage value={locale} onChange={setLocale} />}
      {rendered.trim() === '' ? (
        <p className={styles.quiet}>{text('templateSettings.previewNone')}</p>
      ) : (
        <p className={styles.bubble}>{rendered}</p>
      )}
      {buttons.length > 0 && <MessageButtons buttons={buttons} />}
      {unresolved.length > 0 && (
        <p className={styles.open}>
          {text('templates.unresolved', {
            names: unresolved.map((name) => text(`templates.variable.${name}`)).join(', '),
          })}
        </p>
      )}
      {acts !== undefined && <p className={styles.quiet}>{text('templates.after', { acts })}</p>}
    </aside>
  )
}

/** An invented client with an invented case; everything else is the company's own. */
function useSampleValues(own: { channel: string; queue: string } | undefined): TemplateValues {
  const text = useText()
  const me = useMe()?.name ?? ''
  const client = text('templateSettings.sample.client')
  return {
    'client.name': client,
    'client.firstName': firstWord(client),
    'client.company': text('templateSettings.sample.company'),
    'operator.name': me,
    'operator.firstName': firstWord(me),
    'case.number': '1051',
    'case.subject': text('templateSettings.sample.subject'),
    'queue.name': own?.queue ?? '',
    'channel.name': own?.channel ?? '',
    'company.name': useWorkspace()?.name ?? '',
  }
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? ''
}
