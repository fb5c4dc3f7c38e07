import type { ConversationView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { noteAttended } from '../holding/attended.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { Attendance, attendanceInterval } from './attendance.ts'
import { useIsPageVisible } from './use-is-page-visible.ts'

const inputs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Tells the server that the holder has this chat before him and does something: else it is released after a while (D-15). */
export function useAttendance(view: ConversationView, isShown: boolean): void {
  const { connection, stores, session } = useDesk()
  const isVisible = useIsPageVisible()
  const isLive = useStore(stores.connection, (state) => state.state === 'live')
  const { id, chat } = view
  const isMine = chat.state === 'active' && chat.holderId === session.operatorId
  const attends = isShown && isVisible && isLive && isMine
  // Another chat of the same conversation, as after a transfer, was not attended yet.
  const chatId = chat.id
  useEffectAfterPaint(() => {
    if (!attends) return undefined
    const attendance = new Attendance(() => {
      connection.send({ type: 'attending', conversationId: id })
      noteAttended(id)
    }, performance.now())
    const onInput = () => attendance.input(performance.now())
    const timer = setInterval(() => attendance.look(performance.now()), attendanceInterval)
    for (const input of inputs) globalThis.addEventListener(input, onInput, { capture: true, passive: true })
    return () => {
      clearInterval(timer)
      for (const input of inputs) globalThis.removeEventListener(input, onInput, { capture: true })
    }
  }, [attends, connection, id, chatId])
}
