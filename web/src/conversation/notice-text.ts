import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { MessageView, NoticeDetail } from '@parley/contract/message-views'
import type { RenderText } from '../i18n/text.ts'

/** Whom the words name. */
export interface NoticeNames {
  readonly me: OperatorId
  operator(id: OperatorId): string | undefined
  queue(id: QueueId): string | undefined
  /** A moment as the reader writes it; on the day of the line itself without the day. */
  moment(at: string): string
}

const readByClient = new Set(['busy', 'off_shift', 'nobody', 'block_text'])

/** A system line with a text that the client was sent, too: an automatic answer. */
export function isReadByClient({ notice }: Pick<MessageView, 'notice'>): boolean {
  return notice !== null && readByClient.has(notice)
}

/** A line of the feed about the chat itself, in words (E-18). Texts that the client reads are no such lines. */
export function noticeText(text: RenderText, message: MessageView, names: NoticeNames): string {
  const { notice, noticeDetail: detail, operatorId } = message
  const name = operatorId === null ? '' : (names.operator(operatorId) ?? '')
  const number = detail?.caseNumber ?? 0
  const who = operatorId === names.me ? 'mine' : name === '' ? 'nobody' : 'by'
  switch (notice) {
    case null:
    case 'busy':
    case 'off_shift':
    case 'nobody':
    case 'block_text':
      return message.text
    case 'reopened':
      return text('notice.reopened')
    case 'bot_took':
      return text('notice.bot_took')
    case 'bot_gave':
    case 'bot_asks': {
      const line = text(`notice.${notice}`)
      return detail?.note === undefined ? line : `${line}. ${text('notice.botNote', { note: detail.note })}`
    }
    case 'transcript_failed':
      return transcriptFailure(text, detail)
    case 'offer_missed':
    case 'returned':
      return who === 'mine' ? text(`notice.mine.${notice}`) : text(`notice.${notice}`, { name })
    case 'released':
      if (detail?.reason === 'idle')
        return who === 'mine' ? text('notice.mine.idleReleased') : text('notice.idle.released', { name })
      return text(`notice.${who}.released`, { name })
    case 'finished':
      if (detail?.reason === 'bot_idle') return text('notice.idle.bot')
      return detail?.reason === 'idle' ? text('notice.idle.finished') : text(`notice.${who}.finished`, { name })
    case 'transferred': {
      const { operatorId: receiver, queueId } = detail ?? {}
      const target = receiver ? names.operator(receiver) : queueId && names.queue(queueId)
      const line = text(`notice.${who}.transferred`, { name, target: target ?? '' })
      return detail?.note === undefined ? line : `${line}. ${text('notice.handOver', { note: detail.note })}`
    }
    case 'blocked': {
      const act = text(`notice.${who}.blocked`, { name })
      const line =
        detail?.until === undefined ? act : `${act} ${text('notice.until', { moment: names.moment(detail.until) })}`
      return detail?.note === undefined ? line : `${line}. ${text('notice.reason', { note: detail.note })}`
    }
    case 'split':
    case 'merged':
      return text(`notice.${who}.${notice}`, { name, number })
    case 'taken':
    case 'assigned':
    case 'taken_from_bot':
    case 'given_to_bot':
    case 'taken_over':
    case 'move_undone':
    case 'unblocked':
    case 'finish_undone':
      return text(`notice.${who}.${notice}`, { name })
  }
}

/** Where a transcript did not go, and why. */
function transcriptFailure(text: RenderText, detail: NoticeDetail | null): string {
  const line = text('transcript.failed', { address: detail?.note ?? '' })
  switch (detail?.error) {
    case 'contact_unreachable':
    case 'bad_credentials':
    case 'unknown_outcome':
      return `${line}. ${text(`transcript.why.${detail.error}`)}`
    default:
      return `${line}. ${text('transcript.why.other')}`
  }
}
