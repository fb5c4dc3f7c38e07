import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../../database/database.ts'
import { findWidget } from './find-widget.ts'

/** Sites that may show a widget, as sources of a content policy; `*` where it names none, is off, or does not exist. */
export async function findWidgetSites(database: Database, channelId: string): Promise<readonly string[]> {
  try {
    const { sites } = (await findWidget(database, channelId)).settings
    return sites.length === 0 ? ['*'] : ["'self'", ...sites]
  } catch (error) {
    if (error instanceof Refusal) return ['*']
    throw error
  }
}
