import { timeOnSiteIn } from './time-on-site.ts'
import type { Locale } from './views.ts'

/** What a fact about a client is called (D-30..33). It is kept under the words of the workspace's language. */
export const detailLabels = {
  ru: {
    username: 'Имя пользователя',
    phone: 'Телефон',
    source: 'Источник',
    page: 'Страница',
    startPage: 'Первая страница',
    pages: 'Открыто страниц',
    timeOnSite: 'На сайте',
    address: 'IP-адрес',
    email: 'E-mail',
    language: 'Язык',
    browser: 'Браузер',
    screen: 'Экран',
    profile: 'Профиль',
    city: 'Город',
  },
  en: {
    username: 'Username',
    phone: 'Phone',
    source: 'Source',
    page: 'Page',
    startPage: 'First page',
    pages: 'Pages open',
    timeOnSite: 'Time on site',
    address: 'IP address',
    email: 'E-mail',
    language: 'Language',
    browser: 'Browser',
    screen: 'Screen',
    profile: 'Profile',
    city: 'City',
  },
} as const satisfies Record<Locale, Record<string, string>>

/** What stands for the number of open pages where it is none: he has left. */
const left: Record<Locale, string> = { ru: 'сейчас не на сайте', en: 'not on the site now' }

/** A fact as its reader would say it: a time in his words, a language by its name where the channel told the code alone (D-31). */
export function detailValueIn(locale: Locale, label: string, value: string): string {
  const field = detailFieldOf(label)
  if (field === 'timeOnSite') return timeOnSiteIn(locale, value)
  if (field === 'pages' && value === '0') return left[locale]
  if (field !== 'language' || !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) return value
  return new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value
}

/** A label in the reader's language, whichever it is kept in; one that is somebody's own stays as he wrote it. */
export function detailLabelIn(locale: Locale, label: string): string {
  const field = detailFieldOf(label)
  return Object.entries(detailLabels[locale]).find(([known]) => known === field)?.[1] ?? label
}

/** Which fact a label names, in whichever language; undefined for one that is somebody's own. */
export function detailFieldOf(label: string): string | undefined {
  const entries = [...Object.entries(detailLabels.ru), ...Object.entries(detailLabels.en)]
  return entries.find(([, words]) => words === label)?.[0]
}
