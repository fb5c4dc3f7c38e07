import type { LocalizedText } from '@parley/contract/views'
import { SetupFault } from '../setup-fault.ts'
import type { MailServer } from './mail-account.ts'
import type { MailFault } from './mail-fault.ts'

/** Which of the two servers it was about. */
export type MailSide = 'imap' | 'smtp'

/** What an administrator reads when the live check fails: what is wrong, where, and what to do. */
export function explainMailFault(fault: MailFault, side: MailSide, server: MailServer): SetupFault {
  const field = side === 'imap' ? '/settings/imapServer' : '/settings/smtpServer'
  const place = `${server.host}:${String(server.port)}`
  const path = fault === 'auth' ? '/credentials/password' : fault === 'folder' ? '/settings/folder' : field
  return new SetupFault(path, words[fault](place, side === 'imap' ? 'IMAP' : 'SMTP'))
}

const words: Record<MailFault, (place: string, side: string) => LocalizedText> = {
  name_unknown: (place, side) => ({
    ru: `Сервер ${side} ${place} не найден: такого имени нет. Проверьте адрес сервера у вашего почтового провайдера.`,
    en: `The ${side} server ${place} was not found: there is no such name. Look the server’s address up at your mail provider.`,
  }),
  private: (place, side) => ({
    ru: `Сервер ${side} ${place} находится во внутренней сети. Если это ваш сервер, выберите «В нашей сети» в поле «Где почтовый сервер».`,
    en: `The ${side} server ${place} is in an internal network. If it is yours, choose “In our network” under “Where the mail server is”.`,
  }),
  unreachable: (place, side) => ({
    ru: `Сервер ${side} ${place} не принимает соединений. Проверьте порт и не закрыт ли он сетевым экраном.`,
    en: `The ${side} server ${place} takes no connections. Check the port and whether a firewall closes it.`,
  }),
  silent: (place, side) => ({
    ru: `Сервер ${side} ${place} не отвечает. Проверьте порт: 993 и 465 — с шифрованием сразу, 143 и 587 — с переходом на него.`,
    en: `The ${side} server ${place} does not answer. Check the port: 993 and 465 encrypt from the start, 143 and 587 after a request.`,
  }),
  untrusted: (place, side) => ({
    ru: `С сервером ${side} ${place} нет защищённого соединения: сертификат не подходит, или порт не для шифрования. Проверьте имя сервера и порт.`,
    en: `No safe connection to the ${side} server ${place}: its certificate does not fit, or the port does not encrypt. Check the server’s name and the port.`,
  }),
  auth: (_place, side) => ({
    ru: `Сервер ${side} не принял имя и пароль. Многим провайдерам (Gmail, Яндекс, Mail.ru) нужен отдельный пароль приложения и включённый IMAP.`,
    en: `The ${side} server did not accept the name and password. Many providers (Gmail, Yandex, Mail.ru) want a separate app password, and IMAP switched on.`,
  }),
  folder: () => ({
    ru: 'Такой папки в почтовом ящике нет. Обычно это INBOX.',
    en: 'The mailbox has no such folder. Usually it is INBOX.',
  }),
  other: (place, side) => ({
    ru: `Сервер ${side} ${place} ответил не так, как почтовый сервер. Проверьте адрес и порт.`,
    en: `The ${side} server ${place} does not answer as a mail server does. Check the address and the port.`,
  }),
}
