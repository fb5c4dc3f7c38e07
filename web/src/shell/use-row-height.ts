import { type Density, useAppearance } from './appearance.ts'
import { useIsPhone } from './use-media.ts'

const rowHeights: Record<Density, number> = { comfort: 60, normal: 48, dense: 34 }
const phoneRowHeight = 64

/** Height in px of one row of a list, as `--row` says in the stylesheets: for lists that lay out their rows themselves. */
export function useRowHeight(): number {
  const { density } = useAppearance()
  return useIsPhone() ? phoneRowHeight : rowHeights[density]
}
