import { useEffect, useRef, useState } from 'preact/hooks'

/** Holds one value; whoever reads it is told of each change. */
export interface Store<Value> {
  get: () => Value
  update: (change: (value: Value) => Partial<Value>) => void
  subscribe: (listener: () => void) => () => void
}

export function createStore<Value extends object>(initial: Value): Store<Value> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    update: (change) => {
      value = { ...value, ...change(value) }
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Reads a part of a store in a component, which renders again only when that part is another one. */
export function useStore<Value, Part>(store: Store<Value>, select: (value: Value) => Part): Part {
  const part = select(store.get())
  const latest = useRef({ select, part })
  latest.current = { select, part }
  const [, render] = useState({})
  useEffect(() => {
    const check = (): void => {
      if (!Object.is(latest.current.select(store.get()), latest.current.part)) render({})
    }
    check()
    return store.subscribe(check)
  }, [store])
  return part
}
