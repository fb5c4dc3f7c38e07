import type { ApiKeyView } from '@parley/contract/routes-keys'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'

interface RevokeKeyDialogProps {
  view: ApiKeyView
  onRevoked: () => void
  onClose: () => void
}

/** The program with this key is let in no more; there is no way back but another key. */
export function RevokeKeyDialog({ view, onRevoked, onClose }: RevokeKeyDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const revoke = async () => {
    if (await command.run(() => api.remove(`/api-keys/${view.id}`))) onRevoked()
  }
  return (
    <ActDialog
      title={text('apiKeys.revokeName', { name: view.name })}
      act={text('apiKeys.revoke')}
      tone="danger"
      command={command}
      onAct={() => void revoke()}
      onClose={onClose}
    >
      <p>{text('apiKeys.revokeAbout')}</p>
    </ActDialog>
  )
}
