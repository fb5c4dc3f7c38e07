/** What shall go wrong with the next calls of a platform's API that match. */
export interface Fault {
  /** How many calls; 1 unless given. */
  readonly times?: number
  /** Only this method, such as `sendMessage`; otherwise every one. */
  readonly method?: string
  /** Only calls about this person. */
  readonly userId?: number
  readonly does: /** 429, nothing happens. */
    | { readonly kind: 'rate_limited'; readonly retryAfter?: number }
    /** Any refusal, nothing happens; `status` is the error's code where a platform always answers 200. */
    | { readonly kind: 'refuse'; readonly status: number; readonly description: string }
    /** 502 with a page instead of JSON, nothing happens. */
    | { readonly kind: 'bad_gateway' }
    /** It happens, and the answer never comes. */
    | { readonly kind: 'no_answer' }
    /** It happens, and the connection breaks. */
    | { readonly kind: 'cut' }
    /** It happens, and the answer ends in the middle. */
    | { readonly kind: 'truncated' }
}

export interface FaultScript {
  add(fault: Fault): void
  /** Takes the first one that matches. */
  next(method: string, userId: number | undefined): Fault['does'] | undefined
  clear(): void
}

export function createFaultScript(): FaultScript {
  let faults: { fault: Fault; left: number }[] = []
  return {
    add: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    next(method, userId) {
      const found = faults.find(
        ({ fault }) =>
          (fault.method === undefined || fault.method === method) &&
          (fault.userId === undefined || fault.userId === userId),
      )
      if (!found) return undefined
      found.left -= 1
      faults = faults.filter(({ left }) => left > 0)
      return found.fault.does
    },
    clear() {
      faults = []
    },
  }
}
