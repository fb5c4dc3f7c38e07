import type { GraphMeaning, GraphMeanings } from '../meta/classify-graph-answer.ts'

/** WhatsApp lets a number write to a person once in six seconds, and more in bursts. */
const pairSeconds = 6
const slowSeconds = 3600

/** What the errors of WhatsApp's part of the Graph API mean ("Error codes" of its documentation). */
export const whatsAppMeanings: GraphMeanings = new Map<string, GraphMeaning>([
  ['368', ['bad_credentials']],
  ['130429', ['rate_limited', 5]],
  ['131000', ['unavailable']],
  ['131016', ['unavailable']],
  ['131026', ['contact_unreachable']],
  ['131030', ['contact_unreachable']],
  ['131031', ['bad_credentials']],
  ['131045', ['bad_credentials']],
  ['131047', ['window_closed']],
  ['131048', ['rate_limited', slowSeconds]],
  ['131049', ['rate_limited', slowSeconds]],
  ['131056', ['rate_limited', pairSeconds]],
  ['131057', ['unavailable']],
  ['133004', ['unavailable']],
  ['133010', ['bad_credentials']],
])
