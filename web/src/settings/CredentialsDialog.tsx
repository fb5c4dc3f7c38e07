import type { ChannelKindView, EnteredSetup } from '@parley/contract/channel-setup'
import type { ChannelView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import formStyles from './DialogForm.module.css'
import { useAnswer } from './use-answer.ts'
import { useSetup } from './use-setup.tsx'

interface CredentialsDialogProps {
  channel: ChannelView
  kind: ChannelKindView
  onClose: () => void
}

/** Another token or password for a channel; what is not secret stands there as it was entered. */
export default function CredentialsDialog(props: CredentialsDialogProps) {
  const text = useText()
  const { channel, onClose } = props
  const { answer, problem, again } = useAnswer<EnteredSetup>(`/channels/${channel.id}/setup`)
  if (answer !== undefined) return <CredentialsForm {...props} before={answer.settings} />
  return (
    <Dialog open onClose={onClose} title={text('channels.credentialsOf', { name: channel.name })}>
      {problem === undefined ? (
        <SkeletonRows count={3} />
      ) : (
        <>
          <Banner tone="danger" announced>
            {problem}
          </Banner>
          <Button onClick={again}>{text('desk.retry')}</Button>
        </>
      )}
    </Dialog>
  )
}

function CredentialsForm({
  channel,
  kind,
  before,
  onClose,
}: CredentialsDialogProps & { before: EnteredSetup['settings'] }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const setup = useSetup(kind, before)
  const replace = async () => {
    const act = () => setup.submit(async (parts) => void (await api.put(`/channels/${channel.id}/credentials`, parts)))
    if (await command.run(act)) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.credentialsOf', { name: channel.name })}
      description={channel.account}
      busy={command.isBusy}
      footerStart={setup.more}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" type="submit" form="channel-credentials" busy={command.isBusy}>
            {text('channels.replace')}
          </Button>
        </>
      }
    >
      <form
        id="channel-credentials"
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void replace()
        }}
      >
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <p>{text('channels.replaceAbout')}</p>
        {setup.inputs}
      </form>
    </Dialog>
  )
}
