import { lazy, useEffect } from 'react'
import { startRestMs, whenIdle } from '../ui/when-idle.ts'

const load = () => import('./TemplateList.tsx')

/** Loaded when it is first asked for, unless it was there before. */
export const TemplateList = lazy(load)

/** Fetches the list while the desk is idle: then it is there without a connection, too. */
export function useTemplateListAtHand(): void {
  useEffect(() => whenIdle(() => void load().catch(() => undefined), 10_000, startRestMs), [])
}
