import { ChannelError } from '../channel-error.ts'

/** The code with which something fails; `ok` = it does not. */
export function codeOf(run: () => unknown): string {
  return errorOf(run)?.code ?? 'ok'
}

/** With what something fails, or null. Any other error than a channel's is a fault of the test. */
export function errorOf(run: () => unknown): ChannelError | null {
  try {
    run()
    return null
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
}
