import type { ChannelId } from '@parley/contract/ids'
import type { UserKeyAnswer } from '@parley/contract/routes-widget'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from './CopyLine.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import styles from './WidgetForm.module.css'

/** The key with which a site signs its visitors: made here, shown once. */
export function WidgetUserKey({ channelId, hasKey }: { channelId: ChannelId; hasKey: boolean }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [key, setKey] = useState<string>()
  const has = hasKey || key !== undefined
  const make = () =>
    command.run(async () => {
      setKey((await api.post<UserKeyAnswer>(`/channels/${channelId}/widget/user-key`)).key)
    })
  return (
    <SettingsSection title={text('widget.userKey')} about={text('widget.userKeyAbout')}>
      <div className={styles.fields}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        {key === undefined ? (
          <p className={styles.about}>{text(has ? 'widget.userKeyHas' : 'widget.userKeyNone')}</p>
        ) : (
          <CopyLine label={text('widget.userKey')} value={key} hint={text('widget.userKeyShown')} />
        )}
        <div>
          <Button busy={command.isBusy} onClick={() => void make()}>
            {text(has ? 'widget.userKeyAgain' : 'widget.userKeyMake')}
          </Button>
        </div>
      </div>
    </SettingsSection>
  )
}
