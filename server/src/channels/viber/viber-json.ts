import { parseJson } from '../parse-json.ts'

/** Inside a string a quote is escaped, so this can only be the field itself. */
const bareToken = /("message_token"\s*:\s*)(\d+)/g

/** Reads JSON of Viber. Its tokens are numbers of 64 bits, which JavaScript would round to each other: they are read as text. */
export function parseViberJson(raw: Buffer | string): unknown {
  return parseJson(raw.toString().replace(bareToken, '$1"$2"'))
}
