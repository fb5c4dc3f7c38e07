import { useState } from 'react'

/** Bounds of a column that a person may resize, in px. */
export interface ColumnBounds {
  readonly min: number
  readonly max: number
  readonly usual: number
}

export const listBounds: ColumnBounds = { min: 256, max: 400, usual: 304 }
export const infoBounds: ColumnBounds = { min: 280, max: 440, usual: 320 }

/** Keeps a width within its bounds; what is no number becomes the usual width. */
export function fitWidth(width: number, bounds: ColumnBounds): number {
  if (!Number.isFinite(width)) return bounds.usual
  return Math.round(Math.min(bounds.max, Math.max(bounds.min, width)))
}

/** A column's width, remembered on this browser under its name. */
export function useColumnWidth(name: string, bounds: ColumnBounds): [number, (width: number) => void] {
  const key = `parley.column.${name}`
  const [width, setWidth] = useState(() => fitWidth(Number(localStorage.getItem(key) ?? Number.NaN), bounds))
  const change = (next: number) => {
    const fitted = fitWidth(next, bounds)
    setWidth(fitted)
    localStorage.setItem(key, String(fitted))
  }
  return [width, change]
}
