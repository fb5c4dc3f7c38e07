import type { ComponentProps, HTMLAttributes, ReactNode } from 'react'
import { Avatar, type AvatarProps } from './Avatar.tsx'
import { classNames } from './class-names.ts'
import { SocketGlyph } from './glyphs/SocketGlyph.tsx'
import styles from './Socket.module.css'
import { Tooltip } from './Tooltip.tsx'
import { WaitRail } from './WaitRail.tsx'

export interface SocketProps extends Omit<ComponentProps<'button'>, 'type' | 'children' | 'name'> {
  /** Its place in the strip, from 1: the digit that selects it. */
  place: number
  /** An initial at its end is shown where there is room for it. */
  name: string
  channel?: AvatarProps['channel']
  photo?: string | undefined
  /** Fraction of the target that the wait has used; `null` while nobody waits. */
  waited: number | null
  /** Right of the name, in a narrow tile in place of the preview: a `WaitTime` or a `Countdown`. */
  time?: ReactNode
  /** Second line: last words, `печатает…`, a draft. */
  preview?: ReactNode
  /** Right of the preview: a `CountBadge`. */
  count?: ReactNode
  isSelected: boolean
  /** More of them than the limit allows: a dashed edge. */
  isExtra?: boolean
  /** It has just been filled: the edge pulses twice. */
  isNew?: boolean
  /** A button beside, instead of time and count, e.g. to accept an offer. The tile then is 272 wide. */
  action?: ReactNode
  /** Shown after a rest of the pointer or the focus: a look into the chat. Null: nothing. */
  glance?: ReactNode
  drag?: SocketDrag
}

/** What lets a place be dragged to another one, and take one. */
export type SocketDrag = Pick<
  HTMLAttributes<HTMLElement>,
  'draggable' | 'onDragStart' | 'onDragEnd' | 'onDragOver' | 'onDragLeave' | 'onDrop'
> & { 'data-target'?: true | undefined }

/** So long a pointer or the focus rests before a look into the chat is shown, ms. */
const glanceMs = 400

/** A filled place of the strip, 200 × 36. A toggle button of a toolbar: the caller moves focus among the tiles. */
export function Socket(props: SocketProps) {
  const {
    place,
    name,
    channel,
    photo,
    waited,
    time,
    preview,
    count,
    isSelected,
    isExtra = false,
    isNew = false,
    action,
    glance = null,
    drag,
    className,
    ...rest
  } = props
  const [, first = name, initial] = /^(.*\S) (\S\.)$/u.exec(name) ?? []
  return (
    <div
      {...drag}
      className={classNames(
        styles.socket,
        isSelected && styles.selected,
        isExtra && styles.extra,
        isNew && styles.new,
        action !== undefined && styles.withAction,
        className,
      )}
    >
      <Tooltip card={name} side="bottom" delay={glanceMs} focusDelay={glanceMs} content={glance}>
        <button {...rest} type="button" className={styles.press} aria-pressed={isSelected}>
          <span className={styles.rail}>{waited !== null && <WaitRail fraction={waited} />}</span>
          <span className={styles.place}>{place}</span>
          <Avatar name={name} size={24} channel={channel} photo={photo} />
          <span className={styles.words}>
            <span className={styles.line}>
              <span className={styles.name}>
                <span className={styles.first}>{first}</span>
                {initial !== undefined && ` ${initial}`}
              </span>
              <span className={styles.time}>{time}</span>
            </span>
            <span className={styles.line}>
              <span className={styles.preview}>{preview}</span>
              {count}
            </span>
          </span>
        </button>
      </Tooltip>
      {action}
    </div>
  )
}

interface FreeSocketProps {
  place: number
  label: string
  drag?: SocketDrag
}

/** An empty place: outline and word. Not a control, there is nothing to press. */
export function FreeSocket({ place, label, drag }: FreeSocketProps) {
  return (
    <div {...drag} className={styles.free}>
      <span className={styles.place}>{place}</span>
      <SocketGlyph />
      <span className={styles.freeLabel}>{label}</span>
    </div>
  )
}
