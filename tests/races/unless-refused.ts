import { Refusal } from '@parley/contract/refusals'

/** In a race being refused is an answer like another. */
export async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
  }
}
