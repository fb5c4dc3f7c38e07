import { errorText } from '../starting/system-error.ts'

/** One thing that was looked at. */
export interface Check {
  readonly name: string
  readonly ok: boolean
  /** What was found, and where it is not well what to do: whole sentences. */
  readonly advice: string
}

export function well(name: string, advice: string): Check {
  return { name, ok: true, advice }
}

export function unwell(name: string, advice: string): Check {
  return { name, ok: false, advice }
}

/** A look that fails is a finding as well. */
export async function look(name: string, work: () => Promise<Check>): Promise<Check> {
  try {
    return await work()
  } catch (error) {
    return unwell(name, `This could not be checked: ${errorText(error)}.`)
  }
}
