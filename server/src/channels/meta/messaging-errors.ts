import type { GraphMeaning, GraphMeanings } from './classify-graph-answer.ts'

/** Another app has the conversation. */
export const notThreadOwner = 2_018_300
/** No control can be taken while the page has no default app. */
export const noDefaultApp = 27

/** What Messenger's and Instagram's send calls answer besides the usual ("Error Codes" of the Messenger Platform). */
export const messagingMeanings: GraphMeanings = new Map<string, GraphMeaning>([
  ['10/2018278', ['window_closed']],
  ['10/2534022', ['window_closed']],
  ['551', ['contact_unreachable']],
  ['200/1545041', ['contact_unreachable']],
  ['10/2018108', ['contact_unreachable']],
  ['100/2018001', ['contact_unreachable']],
  ['100/2534037', ['rejected']],
  ['10/2018300', ['rejected']],
  ['10/1893063', ['rejected']],
  ['27', ['rejected']],
  ['613', ['rate_limited', 10]],
  ['1200', ['unavailable']],
])
