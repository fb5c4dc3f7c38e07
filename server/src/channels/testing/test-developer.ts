import { readBody } from '@parley/fake-channels/read-body'
import { serveFake } from '@parley/fake-channels/serve-fake'
import { Webhook } from 'standardwebhooks'
import { objectIn } from '../parse-json.ts'

/** What a developer's server was told. */
export interface Told {
  readonly id: string
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
}

/** A developer's server that knows signatures by a library of somebody else's. */
export interface TestDeveloper {
  readonly url: string
  readonly told: Told[]
  /** What comes next is answered so, once; afterwards 200 with nothing. */
  answersOnce(answer: Answer | 'cut'): void
  stop(): Promise<void>
}

type Answer = { status: number; headers?: Record<string, string>; body?: string }

export async function startTestDeveloper(secret: string): Promise<TestDeveloper> {
  const known = new Webhook(secret)
  const told: Told[] = []
  let next: Answer | 'cut' | undefined

  /** What is answered to a request; the first of a test are trials. */
  function take(raw: Buffer, headers: Record<string, string>): Answer | 'cut' {
    const body = verified(raw, headers)
    if (body === null) return { status: 401 }
    const type = String(body['type'])
    if (type === 'ping') return { status: 200 }
    told.push({ id: headers['webhook-id'] ?? '', type, body })
    const answer = next ?? { status: 200 }
    next = undefined
    return answer
  }

  function verified(raw: Buffer, headers: Record<string, string>): Readonly<Record<string, unknown>> | null {
    try {
      return objectIn(known.verify(raw, headers))
    } catch {
      return null
    }
  }

  const served = await serveFake(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answer = take(await readBody(request), headers)
    if (answer === 'cut') response.destroy()
    else response.writeHead(answer.status, answer.headers).end(answer.body)
  })
  return {
    url: `${served.url}/parley`,
    told,
    answersOnce(answer) {
      next = answer
    },
    stop: () => served.stop(),
  }
}

/** The headers with which a developer's server brings a body. */
export function developerHeaders(secret: string, raw: string, at: Date) {
  const id = 'msg_1'
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, raw),
  }
}
