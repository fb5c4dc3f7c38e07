import { Inbox, MessagesSquare, Settings } from 'lucide-react'
import { useState } from 'react'
import { Columns } from '../shell/Columns.tsx'
import { Frame } from '../shell/Frame.tsx'
import { PresenceButton } from '../shell/PresenceButton.tsx'
import { useColumns } from '../shell/use-columns.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import styles from './Gallery.module.css'
import { FullList } from './ListPart.tsx'
import { SocketsPart } from './SocketsPart.tsx'

const items = [
  { key: 'chats', href: '/chats', label: 'Чаты', icon: MessagesSquare, badge: { count: 1, label: '1 ждёт вас' } },
  { key: 'cases', href: '/cases', label: 'Обращения', icon: Inbox },
]

const endItems = [{ key: 'settings', href: '/settings', label: 'Настройки', icon: Settings }]

export function ShellPart() {
  const isPhone = useIsPhone()
  const [current, setCurrent] = useState('/chats')
  const columns = useColumns()
  const [isOnline, setOnline] = useState(true)
  return (
    <Frame
      items={items}
      endItems={endItems}
      currentKey={current.slice(1)}
      onNavigate={setCurrent}
      connection={isOnline ? 'online' : 'offline'}
      unsent={2}
      hasList
      presence={
        <Menu
          label="Состояние"
          side="right"
          align="end"
          entries={() => [{ kind: 'choice', label: 'Активен', isChosen: true, onSelect: () => undefined }]}
        >
          {(trigger) => <PresenceButton {...trigger} word="Активен" isAvailable used={3} offered={1} limit={5} />}
        </Menu>
      }
    >
      <Columns
        listLabel="Чаты"
        list={
          <>
            {isPhone && <h1>Чаты</h1>}
            <FullList />
          </>
        }
        stripLabel="Мои чаты"
        strip={<SocketsPart />}
        main={
          <div className={styles.fill}>
            {!isPhone && <h1>Марина</h1>}
            <Button onClick={() => columns.toggleInfo()}>Сведения</Button>
            <Button onClick={() => columns.openList()}>Список</Button>
            <Button onClick={() => setOnline(!isOnline)}>Связь</Button>
          </div>
        }
        infoLabel="Сведения"
        info={<div className={styles.fill}>Сведения</div>}
        {...columns}
        phonePane="list"
      />
    </Frame>
  )
}
