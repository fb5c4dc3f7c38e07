import type { ChannelErrorCode } from '@parley/contract/message-views'
import type { Locale } from '@parley/contract/views'

const words: Record<Locale, Record<ChannelErrorCode, string>> = {
  ru: {
    bad_signature: 'Платформа подписывает обновления не нашим ключом. Подключите канал заново.',
    bad_credentials: 'Платформа не принимает ключ доступа. Выпустите новый и подключите канал заново.',
    rate_limited: 'Платформа просит отправлять реже. Сообщения ждут и уйдут сами.',
    contact_unreachable: 'Платформа говорит, что этому клиенту писать нельзя.',
    window_closed: 'Платформа больше не разрешает отвечать: прошло слишком много времени.',
    rejected: 'Платформа отказалась принять сообщение.',
    unavailable: 'Платформа не отвечает. Сообщения ждут и уйдут сами, когда связь вернётся.',
    unknown_outcome: 'Платформа оборвала ответ: неизвестно, дошло ли сообщение.',
  },
  en: {
    bad_signature: 'The platform signs updates with another key. Connect the channel again.',
    bad_credentials: 'The platform does not accept the access key. Make a new one and connect the channel again.',
    rate_limited: 'The platform asks to send less often. Messages wait and will go by themselves.',
    contact_unreachable: 'The platform says that this client cannot be written to.',
    window_closed: 'The platform no longer allows an answer: too much time has passed.',
    rejected: 'The platform refused the message.',
    unavailable: 'The platform does not answer. Messages wait and will go by themselves when it is back.',
    unknown_outcome: 'The platform broke off its answer: whether the message arrived is not known.',
  },
}

/** What an administrator reads beside a channel, in the workspace's language. */
export function faultWords(code: ChannelErrorCode, locale: Locale): string {
  return words[locale][code]
}
