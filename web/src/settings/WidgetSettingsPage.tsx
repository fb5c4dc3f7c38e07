import type { WidgetSettingsAnswer } from '@parley/contract/routes-widget'
import type { ChannelView } from '@parley/contract/views'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import { ArrowLeft } from 'lucide-react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { CopyLine } from './CopyLine.tsx'
import { snippetOf } from './channel-copies.ts'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'
import { useAnswer } from './use-answer.ts'
import { WidgetForm } from './WidgetForm.tsx'
import { WidgetUserKey } from './WidgetUserKey.tsx'

/** Everything of one widget: how it looks and speaks, what it asks and keeps, where it may stand, how it gets there. */
export function WidgetSettingsPage({ channel, onBack }: { channel: ChannelView; onBack: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const path = `/channels/${channel.id}/widget`
  const { answer, setAnswer, problem, again } = useAnswer<WidgetSettingsAnswer>(path)
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
        <Banner tone="danger" announced action={<LinkButton onClick={again}>{text('desk.retry')}</LinkButton>}>
          {problem}
        </Banner>
      )}
      {answer === undefined && problem === undefined && <SkeletonRows count={6} />}
      {answer !== undefined && (
        <>
          <WidgetForm
            saved={answer.settings}
            onSave={async (change: Partial<WidgetSettings>) => {
              setAnswer(await api.put<WidgetSettingsAnswer>(path, change))
            }}
          />
          <SettingsSection title={text('widget.install')}>
            <CopyLine
              label={text('channels.snippetLabel')}
              value={snippetOf(channel)}
              hint={text('channels.snippetHint')}
            />
          </SettingsSection>
          <WidgetUserKey channelId={channel.id} hasKey={answer.hasUserKey} />
        </>
      )}
    </>
  )
}
