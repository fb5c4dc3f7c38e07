import { createHash } from 'node:crypto'
import type { ChannelId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { VisitorToken } from '@parley/contract/widget'

/** A visitor as the desk knows him. His token itself is kept nowhere. */
export interface Visitor {
  /** Hash of the token: his external id. */
  readonly externalId: string
  /** A uuid under which his uploads wait for their message. */
  readonly ownerId: string
}

/** Who has this token on this channel: the same token on another one is somebody else. */
export function visitorOf(channelId: ChannelId, token: VisitorToken): Visitor {
  return visitorNamed(`${channelId} ${token}`)
}

/** Whom the shop knows under this id, on whatever device. No token has a space. */
export function userOf(channelId: ChannelId, userId: string): Visitor {
  return visitorNamed(`${channelId} user ${userId}`)
}

function visitorNamed(name: string): Visitor {
  const hash = createHash('sha256').update(name).digest()
  const hex = createHash('sha256').update(hash).digest('hex')
  return {
    externalId: hash.toString('base64url'),
    ownerId: [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `a${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-'),
  }
}

/** What operators call somebody who gave no name. */
export function visitorName({ externalId }: Visitor, locale: Locale): string {
  const number = 1000 + (Buffer.from(externalId, 'base64url').readUInt32BE(0) % 9000)
  return `${locale === 'ru' ? 'Посетитель' : 'Visitor'} ${String(number)}`
}

const browsers: readonly (readonly [name: string, version: RegExp])[] = [
  ['Yandex', /YaBrowser\/(\d+)/],
  ['Edge', /Edg(?:A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+)[.\d]* (?:Mobile\/\S+ )?Safari/],
]
const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Windows', /Windows NT/],
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
]

/** `Chrome 130, Windows`; empty for what says nothing of itself. */
export function browserOf(userAgent: string): string {
  const browser = browsers.find(([, version]) => version.test(userAgent))
  const system = systems.find(([, mark]) => mark.test(userAgent))
  return [browser && `${browser[0]} ${browser[1].exec(userAgent)?.[1] ?? ''}`, system?.[0]].filter(Boolean).join(', ')
}
