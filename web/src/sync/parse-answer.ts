import type { ServerFrame } from '@parley/contract/frames'
import type { RefusalBody, RefusalDetails } from '@parley/contract/refusals'

/*
 * The border: our own server of the same version speaks here, checked by its own tests against the contract, so only the
 * outline is looked at. A schema compiler in the browser would weigh more than all stores together.
 */

/** The body of an answer. @throws SyntaxError where it is not JSON */
export function parseAnswer(body: string): unknown {
  return JSON.parse(body === '' ? 'null' : body)
}

/** The refusal in an answer that is not a success; an answer of something that is not our server counts as a fault. */
export function parseRefusal(body: string): RefusalBody {
  try {
    const value: unknown = JSON.parse(body)
    if (isRecord(value) && typeof value.code === 'string' && isRecord(value.details))
      return value as unknown as RefusalBody
  } catch {
    // A proxy's page.
  }
  return { code: 'internal', details: {} }
}

/** A refusal as a frame carries it. */
export function refusalOf(body: { code: string; details: RefusalDetails }): RefusalBody {
  return body as RefusalBody
}

/** One WebSocket message: an array of frames. Kinds that this desk does not know are left out. @throws SyntaxError */
export function parseFrames(message: unknown): ServerFrame[] {
  const value: unknown = JSON.parse(String(message))
  if (!Array.isArray(value)) throw new SyntaxError('A message of the feed is an array of frames.')
  return value.filter((frame) => isRecord(frame) && typeof frame.type === 'string') as ServerFrame[]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
