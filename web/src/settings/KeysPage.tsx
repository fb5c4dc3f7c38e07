import type { ApiKeysPage, ApiKeyView } from '@parley/contract/routes-keys'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SecondLine } from '../ui/SecondLine.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { AddKeyDialog } from './AddKeyDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import styles from './KeysPage.module.css'
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { useAnswer } from './use-answer.ts'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'

/** Keys with which programs do what colleagues may do: whose, for what, used when. */
export default function KeysPage() {
  const text = useText()
  const { answer, problem, again } = useAnswer<ApiKeysPage>('/api-keys')
  const [dialog, setDialog] = useState<'add' | { made: string; name: string } | { revoked: ApiKeyView } | null>(null)
  const removal = useFocusAfterRemoval((answer?.keys ?? []).map(({ id }) => id))
  const add = (
    <Button icon={<Icon of={Plus} />} onClick={() => setDialog('add')}>
      {text('apiKeys.add')}
    </Button>
  )
  const changed = (next: typeof dialog) => {
    again()
    setDialog(next)
  }
  const close = () => setDialog(null)
  return (
    <>
      <SettingsHead title={text('settings.keys')} aside={answer !== undefined && answer.keys.length > 0 && add} />
      {problem !== undefined && (
        <EmptyState title={text('apiKeys.notLoaded')} action={<Button onClick={again}>{text('desk.retry')}</Button>}>
          {problem}
        </EmptyState>
      )}
      {answer === undefined && problem === undefined && <SkeletonRows count={4} />}
      {answer?.keys.length === 0 && (
        <EmptyState title={text('apiKeys.none')} action={add}>
          {text('apiKeys.about')}
        </EmptyState>
      )}
      {answer !== undefined && answer.keys.length > 0 && (
        <>
          <p className={styles.about}>
            {text('apiKeys.about')}{' '}
            <a className={styles.link} href="/api/docs" target="_blank" rel="noopener">
              {text('apiKeys.docs')}
            </a>
          </p>
          <KeysTable keys={answer.keys} onRevoke={(view) => removal(view.id, () => setDialog({ revoked: view }))} />
        </>
      )}
      {dialog === 'add' && <AddKeyDialog onClose={close} onAdded={(name, made) => changed({ name, made })} />}
      {dialog !== null && dialog !== 'add' && 'made' in dialog && (
        <CopyDialog
          title={text('apiKeys.made')}
          description={dialog.name}
          label={text('apiKeys.key')}
          value={dialog.made}
          hint={text('apiKeys.madeHint')}
          onClose={close}
        />
      )}
      {dialog !== null && dialog !== 'add' && 'revoked' in dialog && (
        <RevokeKeyDialog view={dialog.revoked} onClose={close} onRevoked={() => changed(null)} />
      )}
    </>
  )
}

function KeysTable({
  keys,
  onRevoke,
}: {
  keys: readonly ApiKeyView[]
  onRevoke: (view: ApiKeyView) => { onClick: () => void }
}) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  const rightsOf = ({ readsOnly }: ApiKeyView) => text(readsOnly ? 'apiKeys.reads' : 'apiKeys.all')
  const ownerOf = ({ operatorId }: ApiKeyView) => operators.get(operatorId)
  const moment = (at: string) => moments.short(Date.parse(at), now)
  const usedOf = ({ lastUsedAt }: ApiKeyView) => (lastUsedAt === null ? text('apiKeys.never') : moment(lastUsedAt))
  return (
    <Table
      label={text('settings.keys')}
      rows={keys}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          heading: text('queue.name'),
          cell: (view) => (
            <span className={styles.name}>
              {view.name}
              <SecondLine>
                {dotted(
                  ownerOf(view)?.name,
                  rightsOf(view),
                  text('apiKeys.usedAt', { moment: usedOf(view) }),
                  text('apiKeys.madeAt', { moment: moment(view.createdAt) }),
                )}
              </SecondLine>
            </span>
          ),
        },
        {
          key: 'owner',
          heading: text('apiKeys.actsAs'),
          from: 800,
          cell: (view) => {
            const owner = ownerOf(view)
            return owner && dotted(owner.name, text(`role.${owner.role}`))
          },
        },
        { key: 'rights', heading: text('apiKeys.rights'), width: 184, from: 800, cell: rightsOf },
        { key: 'used', heading: text('apiKeys.used'), width: 140, from: 800, cell: usedOf },
        {
          key: 'made',
          heading: text('apiKeys.created'),
          width: 120,
          from: 800,
          cell: ({ createdAt }) => moment(createdAt),
        },
        {
          key: 'acts',
          heading: <VisuallyHidden>{text('apiKeys.revoke')}</VisuallyHidden>,
          width: 110,
          align: 'end',
          cell: (view) => (
            <LinkButton aria-label={text('apiKeys.revokeName', { name: view.name })} {...onRevoke(view)}>
              {text('apiKeys.revoke')}
            </LinkButton>
          ),
        },
      ]}
    />
  )
}
