import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { metaItems, rawOf } from '../meta/meta-webhook.ts'

/* Requests and answers of Meta as they really look. */

const Fixture = Type.Object({
  appSecret: Type.String(),
  request: Type.Object({ headers: Type.Record(Type.String(), Type.String()), rawBody: Type.String() }),
})
const Answers = Type.Object({
  responses: Type.Array(
    Type.Object({
      http: Type.Integer(),
      class: Type.String(),
      body: Type.Object({ error: Type.Object({ code: Type.Integer(), message: Type.String() }) }),
    }),
  ),
})

/** The fixtures in a folder of a channel's. */
export function metaFixtures(folder: string) {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
  const request = (name: string) => {
    const { request: told, appSecret } = parseAs(Fixture, read(name))
    const raw = Buffer.from(told.rawBody)
    return { appSecret, hook: { method: 'POST', query: {}, headers: told.headers, raw } }
  }
  return {
    names: () => readdirSync(folder).map((file) => path.basename(file, '.json')),
    read,
    request,
    /** The only update of a request, as the inbox keeps it. */
    update(name: string): Buffer {
      const [item] = metaItems(request(name).hook.raw) ?? []
      if (item === undefined) throw new Error(`${name} tells nothing`)
      return rawOf(item)
    },
    answers: (name: string) => parseAs(Answers, read(name)).responses,
  }
}
