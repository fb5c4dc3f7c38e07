import type { Readings } from '../http/metrics.ts'
import type { FeedLag } from './feed.ts'

/** How far this process is behind the feeds that it follows, for `/metrics`. */
export function feedReadings(readLag: () => Promise<FeedLag>): Readings {
  return {
    meanings: {
      parley_feed_lag_events: 'Events that are committed and not yet read by this process.',
      parley_feed_lag_seconds: 'Age of the oldest event that is committed and not yet read by this process.',
    },
    async read() {
      const { events, seconds } = await readLag()
      return { parley_feed_lag_events: events, parley_feed_lag_seconds: seconds }
    },
  }
}
