import { Timer } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { CountBadge } from '../ui/CountBadge.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { FreeSocket, Socket } from '../ui/Socket.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './Gallery.module.css'
import { galleryNow, secondsAgo } from './gallery-now.ts'

export function SocketsPart() {
  return (
    <div className={styles.strip} role="toolbar" aria-label="Мои чаты">
      <Socket
        place={1}
        name="Марина К."
        channel="telegram"
        waited={null}
        time={<Countdown until={galleryNow + 112_000} tone="over" icon={Timer} />}
        preview="Черновик: Курьер Артём уже забрал"
        isSelected
      />
      <Socket
        place={2}
        name="Олег Б."
        channel="whatsapp"
        waited={2.4}
        time={<WaitTime since={secondsAgo(720)} level="over" />}
        preview="Третий раз спрашиваю, где курьер"
        count={<CountBadge count={3} label="3 новых" />}
        isSelected={false}
      />
      <Socket
        place={3}
        name="Алина Ш."
        channel="vk"
        waited={0.14}
        time={<WaitTime since={secondsAgo(42)} />}
        preview="печатает…"
        count={<CountBadge count={1} label="1 новое" />}
        isSelected={false}
        isNew
      />
      <Socket
        place={4}
        name="Георгий П."
        channel="web"
        waited={0.6}
        preview="Не проходит оплата картой"
        isSelected={false}
        action={
          <Button tone="primary" size="small">
            Принять 0:25
          </Button>
        }
      />
      <Socket
        place={5}
        name="Ирина Д."
        channel="mail"
        waited={0.3}
        time={<WaitTime since={secondsAgo(70)} />}
        preview="Здравствуйте"
        isSelected={false}
        isExtra
      />
      <FreeSocket place={6} label="свободно" />
    </div>
  )
}
