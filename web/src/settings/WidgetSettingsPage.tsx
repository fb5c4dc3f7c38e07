import type { WidgetSettingsAnswer } from '@parley/contract/routes-widget'
import type { ChannelView } from '@parley/contract/views'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import { ArrowLeft } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { CopyLine } from './CopyLine.tsx'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'
import { WidgetForm } from './WidgetForm.tsx'
import { WidgetUserKey } from './WidgetUserKey.tsx'

/** Everything of one widget: how it looks and speaks, what it asks and keeps, where it may stand, how it gets there. */
export function WidgetSettingsPage({ channel, onBack }: { channel: ChannelView; onBack: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const problemText = useProblemText()
  const [answer, setAnswer] = useState<WidgetSettingsAnswer>()
  const [problem, setProblem] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const aborted = new AbortController()
    setProblem(undefined)
    api
      .get<WidgetSettingsAnswer>(`/channels/${channel.id}/widget`, aborted.signal)
      .then(setAnswer, (thrown: unknown) => {
        if (!aborted.signal.aborted) setProblem(thrown)
      })
    return () => aborted.abort()
  }, [api, channel.id, attempt])
  const snippet = `<script src="${location.origin}/widget.js" data-channel="${channel.id}" async></script>`
  return (
    <>
      <SettingsHead
        title={channel.name}
        aside={
          <Button icon={<Icon of={ArrowLeft} />} onClick={onBack}>
            {text('widget.back')}
          </Button>
        }
      />
      {problem !== undefined && (
        <Banner tone="danger" announced>
          {problemText(problem)} <Button onClick={() => setAttempt(attempt + 1)}>{text('desk.retry')}</Button>
        </Banner>
      )}
      {answer === undefined && problem === undefined && <SkeletonRows count={6} />}
      {answer !== undefined && (
        <>
          <WidgetForm
            saved={answer.settings}
            onSave={async (change: Partial<WidgetSettings>) => {
              setAnswer(await api.put<WidgetSettingsAnswer>(`/channels/${channel.id}/widget`, change))
            }}
          />
          <SettingsSection title={text('widget.install')}>
            <CopyLine label={text('channels.snippetLabel')} value={snippet} hint={text('channels.snippetHint')} />
          </SettingsSection>
          <WidgetUserKey channelId={channel.id} hasKey={answer.hasUserKey} />
        </>
      )}
    </>
  )
}
