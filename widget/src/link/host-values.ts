import type { Order } from '@parley/contract/order'
import type { WidgetUser } from '@parley/contract/widget'

/** What the shop's own code passed, as the contract wants it; undefined for what is no order. Sums in the currency's smallest unit. */
export function readOrder(value: unknown): Order | undefined {
  if (!isRecord(value) || !Array.isArray(value['lines'])) return undefined
  const number = text(value['number'], 60)
  const currency = text(value['currency'], 3)
  const total = sum(value['total'])
  const lines = value['lines'].slice(0, 100).flatMap((line: unknown) => readLine(line))
  if (number === '' || !/^[A-Z]{3}$/.test(currency) || total === undefined || lines.length === 0) return undefined
  const url = text(value['url'], 500)
  return { number, currency, total, lines, ...(/^https?:\/\/[^\s"<>]+$/.test(url) ? { url } : {}) }
}

function readLine(value: unknown): Order['lines'] {
  if (!isRecord(value)) return []
  const { quantity = 1 } = value
  const name = text(value['name'], 200)
  const price = sum(value['price'])
  if (name === '' || price === undefined || typeof quantity !== 'number') return []
  return quantity > 0 && quantity <= 1_000_000 ? [{ name, quantity, price }] : []
}

/** A user whom the shop signed; undefined where the signature cannot be one. */
export function readUser(value: unknown): WidgetUser | undefined {
  if (!isRecord(value)) return undefined
  const id = typeof value['id'] === 'number' ? String(value['id']) : text(value['id'], 200)
  const signature = text(value['signature'], 64).toLowerCase()
  if (id === '' || !/^[0-9a-f]{64}$/.test(signature)) return undefined
  const told = { name: text(value['name'], 200), email: text(value['email'], 254), phone: text(value['phone'], 40) }
  const given = Object.entries(told).filter(([, said]) => said !== '')
  return { id, signature, ...Object.fromEntries(given) }
}

function sum(value: unknown): number | undefined {
  const isSum = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000_000_000
  return isSum ? value : undefined
}

function text(value: unknown, limit: number): string {
  return typeof value === 'string' ? value.trim().slice(0, limit) : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
