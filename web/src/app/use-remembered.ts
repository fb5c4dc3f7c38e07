import { useCallback, useState } from 'react'

/** A switch of the screens that this browser remembers. */
export function useRemembered(name: string, usual: boolean): [boolean, (on: boolean) => void] {
  const key = `parley.${name}`
  const [isOn, setOn] = useState(() => (localStorage.getItem(key) ?? (usual ? '1' : '0')) === '1')
  const change = useCallback(
    (next: boolean) => {
      setOn(next)
      localStorage.setItem(key, next ? '1' : '0')
    },
    [key],
  )
  return [isOn, change]
}
