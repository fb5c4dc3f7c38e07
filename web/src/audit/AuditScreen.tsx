import type { AuditRecordView } from '@parley/contract/routes-audit'
import { getRouteApi, Link, Navigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { dot } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Table } from '../ui/Table.tsx'
import { TextField } from '../ui/TextField.tsx'
import { AddressField } from './AddressField.tsx'
import styles from './AuditScreen.module.css'
import { type AuditFilter, auditQuery } from './audit-filter.ts'
import { Change } from './Change.tsx'
import { useActions } from './use-actions.ts'
import { useAudit } from './use-audit.ts'

const route = getRouteApi('/desk/audit')

/** Who did what to what, newest first, in plain words; nothing here can be changed. */
export function AuditScreen() {
  const text = useText()
  const problemText = useProblemText()
  const { session } = useDesk()
  const navigate = route.useNavigate()
  const filter: AuditFilter = route.useSearch()
  const { records, hasMore, problem, loadMore, retry } = useAudit(filter)
  usePageTitle([text('audit.title')])
  if (session.role !== 'owner' && session.role !== 'admin')
    return <Navigate to="/chats/{-$conversationId}" params={{}} replace />
  const ask = (change: AuditFilter) => void navigate({ search: { ...filter, ...change }, replace: true })
  const isFiltered = Object.values(filter).some((value) => value !== undefined && value !== '')
  return (
    <main id={landmarkIds.main} className={styles.screen} tabIndex={-1}>
      <header className={styles.head}>
        <h1 className={styles.title}>{text('audit.title')}</h1>
        <a className={styles.export} href={`/api/v1/audit/export?${auditQuery(filter)}`} download>
          <Icon of={Download} />
          {text('audit.export')}
        </a>
      </header>
      <p className={styles.about}>{text('audit.about')}</p>
      <Filters filter={filter} onAsk={ask} />
      {problem !== undefined && (
        <EmptyState title={text('audit.notLoaded')} action={<Button onClick={retry}>{text('desk.retry')}</Button>}>
          {problemText(problem)}
        </EmptyState>
      )}
      {records === null && problem === undefined && <SkeletonRows count={12} />}
      {records !== null && (
        <Table
          label={text('audit.title')}
          rows={records}
          keyOf={(record) => record.id}
          empty={
            <EmptyState
              title={text('audit.none')}
              action={
                isFiltered && <Button onClick={() => void navigate({ search: {} })}>{text('audit.showAll')}</Button>
              }
            />
          }
          columns={[
            { key: 'at', heading: text('audit.at'), width: 120, cell: (record) => <At record={record} /> },
            {
              key: 'who',
              heading: text('audit.who'),
              width: '18%',
              from: 480,
              cell: (record) => <Who record={record} />,
            },
            { key: 'what', heading: text('audit.what'), cell: (record) => <What record={record} /> },
            {
              key: 'address',
              heading: text('audit.address'),
              width: 140,
              from: 640,
              cell: (record) => record.address,
            },
          ]}
        />
      )}
      {hasMore && (
        <div className={styles.more}>
          <Button onClick={loadMore}>{text('audit.more')}</Button>
        </div>
      )}
    </main>
  )
}

function Filters({ filter, onAsk }: { filter: AuditFilter; onAsk: (change: AuditFilter) => void }) {
  const text = useText()
  const { stores } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const actions = useActions()
  const names = [...operators.values()].sort((left, right) => left.name.localeCompare(right.name))
  return (
    <form className={styles.filters} aria-label={text('audit.filters')} onSubmit={(event) => event.preventDefault()}>
      <Select
        label={text('audit.who')}
        value={filter.who ?? ''}
        options={[
          { value: '', label: text('audit.everybody') },
          ...names.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onAsk({ who: event.target.value || undefined })}
      />
      <Select
        label={text('audit.what')}
        value={filter.what ?? ''}
        options={[{ value: '', label: text('audit.everything') }, ...actions]}
        onChange={(event) => onAsk({ what: event.target.value || undefined })}
      />
      {(['from', 'until'] as const).map((key) => (
        <TextField
          key={key}
          type="date"
          label={text(`audit.${key}`)}
          value={filter[key] ?? ''}
          onChange={(event) => onAsk({ [key]: event.target.value || undefined })}
        />
      ))}
      <AddressField value={filter.address ?? ''} onAsk={(address) => onAsk({ address })} />
    </form>
  )
}

function At({ record }: { record: AuditRecordView }) {
  const moments = useMoments()
  return <time dateTime={record.at}>{moments.short(Date.parse(record.at), useNow('slow'))}</time>
}

function Who({ record }: { record: AuditRecordView }) {
  const text = useText()
  const operator = useOperator(record.operatorId)
  return <>{operator?.name ?? text('audit.desk')}</>
}

function What({ record }: { record: AuditRecordView }) {
  const text = useText()
  const actions = useActions()
  const { subject, changes } = record
  const act = actions.find(({ value }) => value === record.action)?.label ?? record.action
  return (
    <div className={styles.what}>
      <span>
        {act}
        {subject !== null && dot}
        {subject !== null &&
          (subject.conversationId === null ? (
            subject.name
          ) : (
            <Link
              to="/chats/{-$conversationId}"
              params={{ conversationId: subject.conversationId }}
              className={styles.link}
            >
              {subject.kind === 'case' ? text('chats.number', { number: subject.name }) : subject.name}
            </Link>
          ))}
      </span>
      <span className={styles.whoUnder}>
        <Who record={record} />
        {record.address !== null && dot + record.address}
      </span>
      {changes.length > 0 && (
        <ul className={styles.changes}>
          {changes.map((change) => (
            <Change key={change.field} change={change} />
          ))}
        </ul>
      )}
    </div>
  )
}
