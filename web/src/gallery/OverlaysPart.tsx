import { CheckSquare, Link, MoreHorizontal, Reply, Tag, Ticket } from 'lucide-react'
import { useRef, useState } from 'react'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Lightbox } from '../ui/Lightbox.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { Popover } from '../ui/Popover.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { showToast } from '../ui/toast-queue.ts'
import { useContextMenu } from '../ui/use-context-menu.tsx'
import styles from './Gallery.module.css'

const entries: MenuEntry[] = [
  {
    kind: 'action',
    label: 'Ответить',
    icon: <Icon of={Reply} />,
    unavailable: 'Отвечать может тот, кто взял чат',
    onSelect: () => undefined,
  },
  { kind: 'action', label: 'Теги…', icon: <Icon of={Tag} />, onSelect: () => undefined },
  { kind: 'reason', icon: <LockGlyph isOpen size={16} />, text: 'Отмечать и отвечать может тот, кто взял чат' },
  { kind: 'line' },
  {
    kind: 'action',
    label: 'Копировать ссылку',
    icon: <Icon of={Link} />,
    shortcut: 'C',
    onSelect: () => showToast({ title: 'Ссылка скопирована', tone: 'ok' }),
  },
  {
    kind: 'action',
    label: 'Выделить',
    icon: <Icon of={CheckSquare} />,
    shortcut: 'Ctrl+Shift+S',
    onSelect: () => undefined,
  },
  { kind: 'action', label: 'Создать тикет…', icon: <Icon of={Ticket} />, onSelect: () => undefined },
]

export function OverlaysPart() {
  const context = useContextMenu('Действия с чатом')
  const [image, setImage] = useState<number | null>(null)
  return (
    <>
      <div className={styles.row}>
        <Menu label="Действия" entries={() => entries}>
          {(trigger) => <IconButton {...trigger} label="Ещё" icon={<Icon of={MoreHorizontal} />} />}
        </Menu>
        <Menu
          label="Сортировка"
          entries={() => [
            { kind: 'heading', label: 'Порядок' },
            { kind: 'choice', label: 'Дольше ждут', isChosen: true, onSelect: () => undefined },
            { kind: 'choice', label: 'Старые вверх', isChosen: false, onSelect: () => undefined },
          ]}
        >
          {(trigger) => <Button {...trigger}>Сортировка</Button>}
        </Menu>
        <Popover label="Теги" content={(close) => <Button onClick={close}>Обновить</Button>}>
          {(trigger) => <Button {...trigger}>Поповер</Button>}
        </Popover>
        <Tooltip content="Взять чат" shortcut="Alt+A">
          <Button>Подсказка</Button>
        </Tooltip>
        <FinishDialog />
        <Button
          onClick={() =>
            showToast({
              title: 'Чат взял Иван',
              body: 'Две секунды назад. Вы можете смотреть.',
              tone: 'danger',
              duration: 0,
            })
          }
        >
          Тост
        </Button>
        <Button onClick={() => setImage(0)}>Картинка</Button>
        <Button onContextMenu={(event) => context.open(event, entries)}>Правая кнопка</Button>
        {context.menu}
      </div>
      <Banner tone="warn" announced>
        Нет связи. Сообщения отправятся после восстановления (2)
      </Banner>
      <Banner tone="accent" action={<Button size="small">Начать приём</Button>}>
        Новые чаты не поступают.
      </Banner>
      <Lightbox
        images={[
          { url: '/favicon.svg', name: 'чек-банка.png' },
          { url: '/favicon.svg', name: 'второй.png' },
        ]}
        index={image}
        onMove={setImage}
        onClose={() => setImage(null)}
      />
      <Toasts />
    </>
  )
}

const idle = { isBusy: false, problem: undefined }

function FinishDialog() {
  const [isOpen, setOpen] = useState(false)
  const [ending, setEnding] = useState<'open' | 'closed' | null>(null)
  const [subject, setSubject] = useState('Замена манго')
  const wrong = subject === '' ? 'Исправьте отмеченное' : undefined
  const first = useRef<HTMLInputElement>(null)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Диалог</Button>
      {isOpen && (
        <ActDialog
          title="Завершить чат"
          description="Марина Ковальчук · №1051 · переписка останется"
          initialFocus={first}
          act="Завершить"
          missing={ending === null ? 'Выберите статус' : wrong}
          size="normal"
          command={idle}
          onAct={close}
          onClose={close}
        >
          <RadioCards
            legend="Что с обращением?"
            value={ending}
            onChange={setEnding}
            withKeys
            firstRef={first}
            options={[
              {
                value: 'open',
                label: 'Открытое: вернуться и ответить',
                description: 'Остаётся за вами. Новое сообщение откроет его снова.',
              },
              {
                value: 'closed',
                label: 'Закрытое: вопрос решён',
                description: 'Новое сообщение начнёт обращение с другим номером.',
              },
            ]}
          />
          <TextField
            label="Тема"
            value={subject}
            error={subject === '' ? 'Напишите тему' : undefined}
            onChange={(event) => setSubject(event.target.value)}
          />
        </ActDialog>
      )}
    </>
  )
}
