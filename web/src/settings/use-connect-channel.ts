import type { QueueId } from '@parley/contract/ids'
import type { ChannelAnswer, ChannelBody } from '@parley/contract/routes'
import type { ChannelView, QueueView } from '@parley/contract/views'
import { useDesk } from '../app/use-desk.ts'
import { useLiveQueues } from './use-live-queues.ts'

interface ConnectChannel {
  queues: readonly QueueView[]
  /** The queue of an id that a form holds; the first one otherwise. */
  queueOf: (id: string) => QueueId | undefined
  /** @throws Refused or Unreachable */
  connect: (body: ChannelBody) => Promise<ChannelView>
}

/** What the forms for new channels share. */
export function useConnectChannel(): ConnectChannel {
  const { api } = useDesk()
  const queues = useLiveQueues()
  return {
    queues,
    queueOf: (id) => (queues.find((queue) => queue.id === id) ?? queues[0])?.id,
    connect: async (body) => (await api.post<ChannelAnswer>('/channels', body)).channel,
  }
}
