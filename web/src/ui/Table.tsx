import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Table.module.css'

interface Column<Row> {
  key: string
  heading: ReactNode
  cell: (row: Row) => ReactNode
  /** px, or a share such as `30%`; the rest is divided. */
  width?: number | string
  align?: 'start' | 'end'
  /** Hidden where the table is narrower than this many px. */
  from?: 480 | 640 | 800
}

export interface TableProps<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** The open row: a bar at its left edge. */
  isCurrent?: (row: Row) => boolean
  /** Ticked rows: tinted. */
  isChosen?: (row: Row) => boolean
  onOpen?: (row: Row) => void
  /** Instead of rows when there are none. */
  empty?: ReactNode
}

/** A table without zebra: 34 px rows (28 dense). What opens a row must also be a link or button in one of its cells. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, isCurrent, isChosen, onOpen, empty } = props
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cellClass(column)} style={{ width: column.width }}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={keyOf(row)}
              className={classNames(
                styles.row,
                isCurrent?.(row) && styles.current,
                isChosen?.(row) && styles.chosen,
                onOpen && styles.opens,
              )}
              aria-current={isCurrent?.(row) || undefined}
              onClick={onOpen && (() => onOpen(row))}
            >
              {columns.map((column) => (
                <td key={column.key} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  )
}

function cellClass<Row>({ align, from }: Column<Row>): string {
  return classNames(styles.cell, align === 'end' && styles.end, from !== undefined && styles[`from${from}`])
}
