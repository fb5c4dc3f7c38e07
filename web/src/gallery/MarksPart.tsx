import { Avatar } from '../ui/Avatar.tsx'
import { CountBadge } from '../ui/CountBadge.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { ChannelGlyph, type ChannelGlyphKind } from '../ui/glyphs/ChannelGlyph.tsx'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { ParleyMark } from '../ui/glyphs/ParleyMark.tsx'
import { SocketGlyph } from '../ui/glyphs/SocketGlyph.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Pill, type PillTone } from '../ui/Pill.tsx'
import { Pips } from '../ui/Pips.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { WaitRail } from '../ui/WaitRail.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './Gallery.module.css'
import { galleryNow, secondsAgo } from './gallery-now.ts'

const channels: ChannelGlyphKind[] = [
  'telegram',
  'whatsapp',
  'vk',
  'viber',
  'web',
  'mail',
  'max',
  'instagram',
  'messenger',
]
const tones: PillTone[] = ['accent', 'warn', 'ok', 'danger', 'violet', 'rose', 'grey']

export function MarksPart() {
  return (
    <>
      <div className={styles.row}>
        {channels.map((kind) => (
          <ChannelGlyph key={kind} kind={kind} label={kind} />
        ))}
        {channels.map((kind) => (
          <ChannelGlyph key={kind} kind={kind} size={20} />
        ))}
        <LockGlyph isOpen />
        <LockGlyph isOpen={false} />
        <LockGlyph isOpen={false} size={16} />
        <SocketGlyph />
        <SocketGlyph size={20} />
        <ParleyMark />
        <ParleyMark size={32} />
      </div>
      <div className={styles.row}>
        {channels.map((channel) => (
          <Avatar key={channel} name="Марина Ковальчук" channel={channel} />
        ))}
        <Avatar name="Марина Ковальчук" channel="telegram" size={24} />
        <Avatar name="Дарья Ким" size={24} />
        <Avatar name="+7 921 304-18-55" channel="whatsapp" />
        <Avatar name="Ольга Смирнова" size={40} />
        <Avatar name="Марина Ковальчук" size={56} />
      </div>
      <div className={styles.row}>
        {tones.map((tone) => (
          <Pill key={tone} tone={tone}>
            Замена
          </Pill>
        ))}
        <CountBadge count={3} label="3 новых" />
        <CountBadge count={140} label="140 новых" tone="danger" />
        <Kbd>Alt+A</Kbd>
        <Pips used={4} limit={5} />
        <Pips used={2} offered={1} limit={5} size="large" />
      </div>
      <div className={styles.rails}>
        {[0.02, 0.25, 0.45, 0.5, 0.75, 0.99, 1.4].map((fraction) => (
          <WaitRail key={fraction} fraction={fraction} />
        ))}
        <WaitTime since={secondsAgo(42)} pace="second" />
        <WaitTime since={secondsAgo(190)} level="warn" />
        <WaitTime since={secondsAgo(12 * 60)} level="over" />
        <Countdown until={galleryNow + 112_000} tone="over" />
      </div>
      <SkeletonRows count={3} withAvatar />
    </>
  )
}
