import { type FakeAnswer, jsonAnswer } from '../fake-answer.ts'

/** An answer of the Graph API other than success. */
export class GraphRefusal extends Error {
  readonly code: number
  readonly subcode: number | undefined

  constructor(code: number, words: string, subcode?: number) {
    super(words)
    this.code = code
    this.subcode = subcode
  }
}

/** As the Graph API tells a refusal. */
export function graphRefusal(
  { code, message, subcode }: GraphRefusal,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  const status = code === 190 ? 401 : 400
  const more = subcode === undefined ? {} : { error_subcode: subcode }
  const error = { message: `(#${String(code)}) ${message}`, type: 'OAuthException', code, ...more, fbtrace_id: 'A0' }
  return jsonAnswer(status, { error }, headers)
}

/** What faults answer. `refuse` takes Meta's code as its status, and a subcode as a number in its words. */
export const graphRefusals = {
  limited(seconds = 60): FakeAnswer {
    const usage = { '1': [{ type: 'messenger', estimated_time_to_regain_access: Math.ceil(seconds / 60) }] }
    const refusal = new GraphRefusal(613, 'Calls to this api have exceeded the rate limit.')
    return graphRefusal(refusal, { 'x-business-use-case-usage': JSON.stringify(usage) })
  },
  refused(code: number, words: string): FakeAnswer {
    const [subcode] = /\b\d{5,7}\b/.exec(words) ?? []
    return graphRefusal(new GraphRefusal(code, words, subcode === undefined ? undefined : Number(subcode)))
  },
}
