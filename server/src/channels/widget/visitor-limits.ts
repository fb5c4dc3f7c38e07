import type { Rate } from '../meter.ts'

/** What one visitor, and one network whatever the visitor, may ask for. */
export interface VisitorLimits {
  readonly messages: Rate
  readonly networkMessages: Rate
  readonly networkHellos: Rate
  readonly uploads: Rate
}

/** People write less; a whole office may stand behind one address. */
export const usualVisitorLimits: VisitorLimits = {
  messages: { perMinute: 40, burst: 20 },
  networkMessages: { perMinute: 400, burst: 200 },
  networkHellos: { perMinute: 240, burst: 240 },
  uploads: { perMinute: 20, burst: 10 },
}
