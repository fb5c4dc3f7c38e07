import { useState } from 'react'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { CountBadge } from '../ui/CountBadge.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Table } from '../ui/Table.tsx'
import { VirtualList } from '../ui/VirtualList.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { WaitRail, waitLevel } from '../ui/WaitRail.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './Gallery.module.css'
import { secondsAgo } from './gallery-now.ts'

const names = ['Олег Бережной', 'Алина Шакирова', 'Марина Ковальчук', 'Георгий Панин', 'Людмила Зайцева', 'Роман Дёмин']
const channels = ['whatsapp', 'vk', 'telegram', 'web', 'viber', 'max'] as const
const headings = [0, 400]

export function ListPart() {
  return (
    <div className={styles.row}>
      <Rows />
      <Cases />
      <div className={styles.pane}>
        <EmptyState shape="line" title="Нет чатов в работе." action={<LinkButton>Взять следующий</LinkButton>} />
        <EmptyState title="Очередь пуста" action={<Button>Показать завершённые</Button>}>
          Новые сообщения появятся здесь сами.
        </EmptyState>
      </div>
    </div>
  )
}

function Rows() {
  return (
    <div className={styles.list}>
      <FullList />
    </div>
  )
}

export function FullList() {
  const [selected, setSelected] = useState(3)
  return (
    <VirtualList
      count={5_000}
      heightOf={(index) => (headings.includes(index) ? 28 : 48)}
      keyOf={(index) => index}
      stickyIndexes={headings}
      role="listbox"
      label="Чаты"
      renderRow={(index) =>
        headings.includes(index) ? (
          <div className={styles.listHeading} role="presentation">
            {index === 0 ? 'Мои' : 'Открытые'}
          </div>
        ) : (
          <Row index={index} isSelected={index === selected} onSelect={() => setSelected(index)} />
        )
      }
    />
  )
}

function Row({ index, isSelected, onSelect }: { index: number; isSelected: boolean; onSelect: () => void }) {
  const name = names[index % names.length] ?? ''
  const waited = (index * 53) % 400
  return (
    <div
      role="option"
      aria-selected={isSelected}
      tabIndex={isSelected ? 0 : -1}
      className={styles.listRow}
      onClick={onSelect}
    >
      <span className={styles.listRail}>
        <WaitRail fraction={waited / 300} />
      </span>
      <Avatar name={name} channel={channels[index % channels.length]} />
      <span className={styles.listWords}>
        <span className={styles.listLine}>
          <span className={styles.listName}>{name}</span>
          <span className={styles.listTime}>
            <WaitTime since={secondsAgo(waited)} level={waitLevel(waited / 300)} />
          </span>
        </span>
        <span className={styles.listLine}>
          <span className={styles.listPreview}>Третий раз спрашиваю, где курьер, №{index}</span>
          <CountBadge count={index % 4} label={`${index % 4} новых`} />
        </span>
      </span>
    </div>
  )
}

const cases = names.map((client, index) => ({
  number: 1049 - index,
  subject: 'Возврат набора',
  client,
  channel: channels[index] ?? 'web',
}))

function Cases() {
  return (
    <div className={styles.pane}>
      <Table
        label="Обращения"
        rows={cases}
        keyOf={(row) => row.number}
        isCurrent={(row) => row.number === 1048}
        isChosen={(row) => row.number === 1046}
        columns={[
          {
            key: 'tick',
            heading: <Checkbox label="Все" hideLabel />,
            cell: (row) => <Checkbox label={`№${row.number}`} hideLabel />,
            width: 44,
          },
          { key: 'number', heading: '№', cell: (row) => row.number, width: 60 },
          { key: 'subject', heading: 'Тема', cell: (row) => row.subject },
          { key: 'client', heading: 'Клиент', cell: (row) => row.client },
          {
            key: 'channel',
            heading: <VisuallyHidden>Канал</VisuallyHidden>,
            cell: (row) => <ChannelGlyph kind={row.channel} label={row.channel} size={14} />,
            width: 40,
          },
          { key: 'far', heading: 'Очередь', cell: () => 'Доставка', from: 640 },
        ]}
      />
    </div>
  )
}
