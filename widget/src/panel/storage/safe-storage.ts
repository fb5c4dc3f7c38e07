/** The frame's own storage, or a stand-in for the length of the visit where the browser denies it. */
export interface SafeStorage {
  /** False: what is kept here ends with the page. */
  lasting: boolean
  read: (key: string) => string | null
  write: (key: string, value: string) => void
  remove: (key: string) => void
  keys: () => string[]
}

export function openStorage(): SafeStorage {
  const memory = new Map<string, string>()
  const local = lastingStorage()
  return {
    lasting: local !== undefined,
    read: (key) => memory.get(key) ?? local?.getItem(key) ?? null,
    write: (key, value) => {
      try {
        if (local === undefined) memory.set(key, value)
        else local.setItem(key, value)
      } catch {
        // Full: keep it for this visit at least.
        memory.set(key, value)
      }
    },
    remove: (key) => {
      memory.delete(key)
      local?.removeItem(key)
    },
    keys: () => [...memory.keys(), ...Object.keys(local ?? {})],
  }
}

/** Blocked third-party storage throws on the first touch, in some browsers only on writing. */
function lastingStorage(): Storage | undefined {
  try {
    localStorage.setItem('parley:probe', '1')
    localStorage.removeItem('parley:probe')
    return localStorage
  } catch {
    return undefined
  }
}
