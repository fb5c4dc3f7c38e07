import type { Order } from '@parley/contract/order'
import type { Locale } from '@parley/contract/views'
import type { Words } from '../words/words.ts'
import { Icon } from './Icon.tsx'
import styles from './OrderCard.module.css'

const shownLines = 3

/** An order in the talk: its first lines, its sum, and the way to it on the shop's site. */
export function OrderCard({ order, words, locale }: { order: Order; words: Words; locale: Locale }) {
  const money = moneyIn(locale, order.currency)
  const hidden = order.lines.length - shownLines
  return (
    <div class={styles.card}>
      <p class={styles.title}>
        <Icon name="box" size={16} /> {words.order(order.number)}
      </p>
      <ul class={styles.lines}>
        {order.lines.slice(0, shownLines).map((line, at) => (
          <li key={at}>
            <span>
              {line.name} × {new Intl.NumberFormat(locale).format(line.quantity)}
            </span>
            <span class={styles.sum}>{money(line.price * line.quantity)}</span>
          </li>
        ))}
        {hidden > 0 && <li>{words.orderMore(hidden)}</li>}
      </ul>
      <p class={styles.total}>
        <span>{words.orderTotal}</span> <b class={styles.sum}>{money(order.total)}</b>
      </p>
      {order.url !== undefined && (
        <a class={styles.link} href={order.url} target="_blank" rel="noopener nofollow">
          {words.orderOpen}
        </a>
      )}
    </div>
  )
}

/** Sums are in the smallest unit of their currency. */
function moneyIn(locale: Locale, currency: string): (sum: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)
  return (sum) => format.format(sum / unit)
}
