import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ChannelBody } from '@parley/contract/routes'

/** A messenger of the demo, imitated, in which the shop has an account. */
export interface DemoMessenger {
  /** What its channel is connected with. */
  readonly connect: Pick<ChannelBody, 'kind' | 'name' | 'credentials' | 'settings'>
  /** Tells the platform where updates go, where its channel cannot: it is entered by hand there. */
  readonly endpointAt?: (url: string) => void
  /** Where what people wrote is kept. */
  readonly stateFile: string
  /** The page of a fake phone, and its little API. */
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  stop(): Promise<void>
}

/** What the imitations of the demo are made of. */
export interface MessengerParts {
  readonly secretKey: string
  readonly dataDir: string
}

/** A messenger that is served. */
export function running(
  fake: Pick<DemoMessenger, 'handlePhone' | 'stop' | 'endpointAt'>,
  served: { readonly url: string; stop(): Promise<void> },
  parts: {
    readonly stateFile: string
    readonly account: Omit<DemoMessenger['connect'], 'settings'>
    readonly settings?: Readonly<Record<string, string>>
  },
): DemoMessenger {
  return {
    connect: { ...parts.account, settings: { apiUrl: served.url, ...parts.settings } },
    stateFile: parts.stateFile,
    ...(fake.endpointAt && { endpointAt: fake.endpointAt }),
    handlePhone: (request, response, address) => fake.handlePhone(request, response, address),
    async stop() {
      await fake.stop()
      await served.stop()
    },
  }
}

/** The same after each start: the channel was connected with it. */
export function secretOf(secretKey: string, purpose: string, encoding: 'base64url' | 'hex' = 'base64url'): string {
  return createHmac('sha256', secretKey).update(purpose).digest(encoding)
}
