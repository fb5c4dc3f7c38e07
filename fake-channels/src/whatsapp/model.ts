import type { FakeFile } from '../files.ts'

/* What the imitation of WhatsApp knows: one number of a business and the people who write to it. */

export interface FakeWhatsAppUser {
  /** Place in the list. */
  readonly id: number
  readonly name: string
  readonly username?: string
  /** Without its plus; who has hidden it behind a username has none that is told. */
  number: string
  isNumberHidden: boolean
  /** His id with this business; another one with another number. */
  userId: string
}

/** A message as both sides see it. */
export interface FakeWhatsAppMessage {
  readonly id: string
  readonly from: 'user' | 'bot'
  text: string
  readonly fileIds: readonly string[]
  readonly replyToId?: string
  /** What the person may answer by one press. */
  readonly buttons?: readonly string[]
  reaction: string
  /** The business's on a message of his. */
  ownReaction?: string
  /** Words that come back with every status. */
  readonly mark?: string
  /** Unix seconds. */
  readonly date: number
  editedAt?: number
}

export interface FakeWhatsAppChat {
  readonly user: number
  readonly messages: FakeWhatsAppMessage[]
  blocked: boolean
  /** Unix seconds of his last message; 0 = none. */
  lastInAt: number
  /** He has read so many of the messages. */
  seen: number
  /** He sees until then that the business types, milliseconds; 0 = never. */
  typingUntil: number
}

export interface FakeWhatsAppState {
  readonly users: FakeWhatsAppUser[]
  readonly chats: FakeWhatsAppChat[]
  readonly files: FakeFile[]
  readonly webhook: { url: string }
  readonly numbers: { message: number; file: number }
}

/** Begins empty. Numbers begin at the time: an imitation that forgot everything must not use again what a desk remembers. */
export function emptyWhatsAppState(): FakeWhatsAppState {
  return {
    users: [],
    chats: [],
    files: [],
    webhook: { url: '' },
    numbers: { message: Math.floor(Date.now() / 1000), file: 1 },
  }
}

export function nextWamid({ numbers }: FakeWhatsAppState): string {
  const told = Buffer.from(`\x1d\x18\x0b79160000000\x15\x02\x00\x11\x18\x12${String(numbers.message++)}`)
  return `wamid.${told.toString('base64')}`
}

/** What a company would have had approved. */
export const fakeTemplates = [
  {
    name: 'order_ready',
    language: 'ru',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'POSITIONAL',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Заказ {{1}}', example: { header_text: ['3107'] } },
      {
        type: 'BODY',
        text: 'Здравствуйте, {{1}}! Ваш заказ готов, его можно забрать {{2}}.',
        example: { body_text: [['Мария', 'завтра с 10:00']] },
      },
      { type: 'FOOTER', text: 'Магазин «Полка»' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Спасибо' }] },
    ],
  },
  {
    name: 'may_we_go_on',
    language: 'ru',
    status: 'APPROVED',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Здравствуйте, {{name}}! Мы нашли ответ на ваш вопрос. Напишите нам, и мы продолжим.',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Мария' }] },
      },
    ],
  },
  {
    name: 'sale_with_picture',
    language: 'ru',
    status: 'APPROVED',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Скидки до конца недели' },
    ],
  },
  {
    name: 'refused',
    language: 'ru',
    status: 'REJECTED',
    category: 'MARKETING',
    components: [{ type: 'BODY', text: '!' }],
  },
]
