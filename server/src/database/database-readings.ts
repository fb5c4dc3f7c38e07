import type { Readings } from '../http/metrics.ts'
import type { Database } from './database.ts'

/** How busy the connections are and how much work waits, for `/metrics`. */
export function databaseReadings(database: Database): Readings {
  return {
    meanings: {
      parley_database_connections: 'Open connections of the pool.',
      parley_database_connections_idle: 'Connections that nobody uses.',
      parley_database_waiting: 'Requests that wait for a connection.',
      parley_open_deliveries: 'Messages that are due to leave for a platform.',
      parley_open_inbox_updates: 'Updates of platforms that wait to be processed.',
      parley_queues_to_route: 'Marks of queues that wait for routing.',
      parley_timers_lag_seconds: 'How long the earliest timer has been due.',
    },
    async read() {
      const { totalCount, idleCount, waitingCount } = database.pool
      const [work] = await database.door<{ deliveries: number; inbox: number; routing: number; lag: number }>(
        `select deliveries, inbox, routing, greatest(0, extract(epoch from desk_now() - coalesce(next_timer_due(), desk_now())))::float8 as lag
           from count_open_work()`,
      )
      return {
        parley_database_connections: totalCount,
        parley_database_connections_idle: idleCount,
        parley_database_waiting: waitingCount,
        parley_open_deliveries: work?.deliveries ?? 0,
        parley_open_inbox_updates: work?.inbox ?? 0,
        parley_queues_to_route: work?.routing ?? 0,
        parley_timers_lag_seconds: work?.lag ?? 0,
      }
    },
  }
}
