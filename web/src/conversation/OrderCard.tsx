import type { Order } from '@parley/contract/order'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './OrderCard.module.css'

const shownLines = 3

/** An order that the client sent: its first lines, its sum, and the way to it on the shop's site. */
export function OrderCard({ order }: { order: Order }) {
  const text = useText()
  const locale = useLocale()
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: order.currency,
    trailingZeroDisplay: 'stripIfInteger',
  })
  const unit = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2)
  const hidden = order.lines.length - shownLines
  return (
    <div className={styles.card}>
      <p className={styles.title}>{text('order.title', { number: order.number })}</p>
      <ul className={styles.lines}>
        {order.lines.slice(0, shownLines).map((line, at) => (
          <li key={at} className={styles.line}>
            <span>
              {line.name} × {line.quantity.toLocaleString(locale)}
            </span>
            <span className={styles.sum}>{money.format((line.price * line.quantity) / unit)}</span>
          </li>
        ))}
        {hidden > 0 && <li className={styles.more}>{text('order.more', { count: hidden })}</li>}
      </ul>
      <p className={styles.line}>
        <span>{text('order.total')}</span>
        <b className={styles.sum}>{money.format(order.total / unit)}</b>
      </p>
      {order.url !== undefined && (
        <a className={styles.link} href={order.url} target="_blank" rel="noopener noreferrer nofollow">
          {text('order.open')}
        </a>
      )}
    </div>
  )
}
