import type { Locale } from '@parley/contract/views'
import { escapeHtml } from '../channels/escape-html.ts'

/** What a transcript is made of. */
export interface Transcript {
  readonly company: string
  readonly caseNumber: number
  readonly subject: string
  readonly locale: Locale
  /** By which its times are written: the reader's language, with his country where it is known. */
  readonly languageTag: string
  /** IANA. */
  readonly timeZone: string
  readonly lines: readonly TranscriptLine[]
  /** Where its reader goes on: he has left before he was answered; null = he asked for the whole. */
  readonly continueAt: string | null
}

export interface TranscriptLine {
  readonly author: string
  readonly isClient: boolean
  readonly at: Date
  readonly text: string
  readonly files: readonly { readonly name: string; readonly url: string | null }[]
}

/** A letter that is no message of a conversation. */
export interface WrittenLetter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

const words = {
  ru: {
    title: (number: number, company: string) => `Переписка по обращению №${String(number)} — ${company}`,
    intro: 'Вы просили прислать переписку.',
    answeredTitle: (company: string) => `Вам ответили — ${company}`,
    answered: 'Вам ответили, пока вас не было:',
    goOn: 'Ответить и прочитать всё:',
    gone: 'файл больше не хранится',
    links: 'Ссылки на файлы действуют неделю.',
  },
  en: {
    title: (number: number, company: string) => `What was said in case #${String(number)} — ${company}`,
    intro: 'This is what was said, as you asked for it.',
    answeredTitle: (company: string) => `You have an answer — ${company}`,
    answered: 'You were answered while you were away:',
    goOn: 'To answer and to read all of it:',
    gone: 'the file is kept no longer',
    links: 'Links to files are good for a week.',
  },
}

/** A transcript as a letter, in its reader's language. Pure. */
export function writeTranscript(transcript: Transcript): WrittenLetter {
  const { company, caseNumber, subject, locale, languageTag, timeZone, lines, continueAt } = transcript
  const said = words[locale]
  const moment = new Intl.DateTimeFormat(languageTag, { dateStyle: 'medium', timeStyle: 'short', timeZone })
  const hasFiles = lines.some(({ files }) => files.length > 0)
  const title = continueAt === null ? said.title(caseNumber, company) : said.answeredTitle(company)
  const intro = continueAt === null ? said.intro : said.answered
  const blocks = lines.map((line) => ({ ...line, meta: `${line.author}, ${moment.format(line.at)}` }))
  const text = [
    intro,
    ...(subject === '' ? [] : [subject]),
    ...blocks.map(({ meta, text: spoken, files }) =>
      [meta, ...(spoken === '' ? [] : [spoken]), ...files.map(({ name, url }) => `${name}: ${url ?? said.gone}`)].join(
        '\n',
      ),
    ),
    ...(hasFiles ? [said.links] : []),
    ...(continueAt === null ? [] : [`${said.goOn}\n${continueAt}`]),
  ].join('\n\n')
  const html = [
    `<p>${escapeHtml(intro)}</p>`,
    ...(subject === '' ? [] : [`<p><b>${escapeHtml(subject)}</b></p>`]),
    ...blocks.map(
      ({ meta, isClient, text: spoken, files }) =>
        `<div style="margin:0 0 10px;padding:8px 12px;border-radius:8px;background:${isClient ? '#f1efeb' : '#e7f0ec'}">` +
        `<div style="color:#6e665a;font-size:12px">${escapeHtml(meta)}</div>` +
        `<div>${escapeHtml(spoken).replace(/\n/g, '<br>')}</div>${files.map((file) => fileLine(file, said.gone)).join('')}</div>`,
    ),
    ...(hasFiles ? [`<p style="color:#6e665a;font-size:12px">${escapeHtml(said.links)}</p>`] : []),
    ...(continueAt === null
      ? []
      : [`<p>${escapeHtml(said.goOn)}<br><a href="${escapeHtml(continueAt)}">${escapeHtml(continueAt)}</a></p>`]),
  ].join('\n')
  return { subject: title, text, html: `<div style="max-width:640px;font-family:sans-serif">${html}</div>` }
}

function fileLine({ name, url }: TranscriptLine['files'][number], gone: string): string {
  const shown = escapeHtml(name)
  return `<div>${url === null ? `${shown} (${escapeHtml(gone)})` : `<a href="${escapeHtml(url)}">${shown}</a>`}</div>`
}
