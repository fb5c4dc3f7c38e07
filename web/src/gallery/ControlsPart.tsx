import { Check, Lock, MoreHorizontal, Paperclip, Search, Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { FilterRow } from '../ui/FilterRow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Tabs, tabId } from '../ui/Tabs.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Gallery.module.css'

const endings = [
  {
    value: 'open',
    label: 'Открытое: вернуться и ответить',
    description: 'Остаётся за вами. Новое сообщение откроет его снова.',
  },
  {
    value: 'pending',
    label: 'В ожидании: ждём клиента',
    description: 'Делать пока нечего. Новое сообщение откроет его снова.',
  },
  {
    value: 'closed',
    label: 'Закрытое: вопрос решён',
    description: 'Новое сообщение начнёт обращение с другим номером.',
  },
] as const

type Ending = (typeof endings)[number]['value']

export function ControlsPart() {
  return (
    <>
      <Buttons />
      <div className={styles.columns}>
        <Fields />
        <Choices />
        <Rows />
      </div>
    </>
  )
}

function Buttons() {
  return (
    <>
      <div className={styles.row}>
        <Button tone="primary">Отправить</Button>
        <Button tone="primary" shortcut="Ctrl+Enter">
          Завершить
        </Button>
        <Button>Отмена</Button>
        <Button size="small" icon={<Icon of={Check} />}>
          Завершить
        </Button>
        <Button tone="quiet">Передать</Button>
        <Button tone="danger">Заблокировать</Button>
        <Button tone="primary" busy>
          Отправить
        </Button>
        <Button disabled>Нельзя</Button>
        <Button tone="quiet" disabled>
          Нельзя
        </Button>
        <Button tone="primary" disabled>
          Выберите статус
        </Button>
        <LinkButton>Показать предыдущий чат</LinkButton>
      </div>
      <div className={styles.row}>
        <IconButton label="Ещё" icon={<Icon of={MoreHorizontal} />} />
        <IconButton label="Ещё" size="small" tone="edged" icon={<Icon of={MoreHorizontal} />} />
        <IconButton label="Вложить файл" icon={<Icon of={Paperclip} />} pressed />
        <IconButton label="Отправить" size="large" tone="primary" icon={<Icon of={Send} size={20} />} />
        <IconButton label="Нельзя" icon={<Icon of={Lock} />} disabled />
        <Button tone="primary" size="large" wide shortcut="Alt+A">
          Взять чат, чтобы ответить
        </Button>
      </div>
    </>
  )
}

function Fields() {
  return (
    <div className={styles.stack}>
      <TextField
        label="Поиск"
        hideLabel
        type="search"
        icon={<Icon of={Search} />}
        placeholder="Имя, текст или «29 октября»"
      />
      <TextField label="Тема" defaultValue="Замена манго" optional />
      <TextField label="Почта" type="email" defaultValue="olga@" error="В адресе нет домена. Например, olga@polka.ru" />
      <TextField label="Пароль" type="password" defaultValue="secret" hint="Не короче 12 знаков" />
      <TextField label="Номер" defaultValue="1051" disabled />
      <TextArea
        label="Комментарий"
        aside="станет заметкой, клиент не увидит"
        tone="note"
        defaultValue="Манго заменили. Когда придёт новый чек, отправьте его Марине"
      />
    </div>
  )
}

function Choices() {
  const [ending, setEnding] = useState<Ending | null>('pending')
  return (
    <form className={styles.stack}>
      <RadioCards legend="Что с обращением?" options={endings} value={ending} onChange={setEnding} withKeys />
      <Checkbox label="Попросить оценку" hint="Один вопрос в Telegram через 5 минут" defaultChecked />
      <Checkbox label="Не отмечено" />
      <Checkbox label="Часть" mixed />
      <Checkbox label="Нельзя" disabled />
    </form>
  )
}

function Rows() {
  const [tab, setTab] = useState('info')
  const [filter, setFilter] = useState('all')
  const [isOn, setOn] = useState(true)
  return (
    <div className={styles.stack}>
      <Tabs
        label="Сведения"
        panelId="gallery-panel"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { key: 'info', label: 'Информация' },
          { key: 'orders', label: 'Заказы', count: 3 },
          { key: 'notes', label: 'Заметки', count: 2 },
        ]}
      />
      <div id="gallery-panel" role="tabpanel" aria-labelledby={tabId('gallery-panel', tab)}>
        {tab}
      </div>
      <FilterRow
        label="Показать"
        selected={filter}
        onSelect={setFilter}
        filters={[
          { key: 'all', label: 'Все' },
          { key: 'answered', label: 'Ответили' },
          { key: 'waiting', label: 'Ждут ответа' },
        ]}
      />
      <Select
        label="Статус"
        defaultValue="open"
        options={[
          { value: 'open', label: 'Открытое' },
          { value: 'pending', label: 'В ожидании' },
        ]}
      />
      <Switch
        label="Звук нового чата"
        hint="Один раз, даже если открыто несколько вкладок"
        checked={isOn}
        onChange={() => setOn(!isOn)}
      />
      <Switch label="Нельзя" disabled />
    </div>
  )
}
