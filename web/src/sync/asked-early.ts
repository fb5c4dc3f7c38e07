/** What app/ask-early.ts has asked for and nobody has taken yet. Once something was taken, or would have been, it comes too late. */
export interface AskedEarly {
  /** Of the server, by path. */
  readonly answers: Map<string, Promise<Response>>
  /** Those of this browser, where nothing of a desk is kept. */
  databases?: Promise<IDBDatabaseInfo[]>
}

declare global {
  var parleyAskedEarly: AskedEarly | undefined
}

const nothingAsked = (): AskedEarly => ({ answers: new Map() })

/** The answer to a question that was asked before the desk's script was read; once, and undefined where it was not. */
export function takeAskedEarly(path: string): Promise<Response> | undefined {
  globalThis.parleyAskedEarly ??= nothingAsked()
  const { answers } = globalThis.parleyAskedEarly
  const answer = answers.get(path)
  answers.delete(path)
  return answer
}

/** The databases of this browser, where they were asked for before the desk's script was read; once. */
export function takeDatabasesAskedEarly(): Promise<IDBDatabaseInfo[]> | undefined {
  const databases = globalThis.parleyAskedEarly?.databases
  delete globalThis.parleyAskedEarly?.databases
  return databases
}

/** Whatever is left was for whoever is signed in no more. */
export function forgetAskedEarly(): void {
  globalThis.parleyAskedEarly = nothingAsked()
}
