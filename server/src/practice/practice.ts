import type { ChannelId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'
import type { ClientLine } from '../demo/traffic/client-line.ts'
import { openWidgetLine } from '../demo/traffic/widget-line.ts'
import { practiceLessons } from './practice-lessons.ts'

/** A client who is none, and teaches whoever begins with a desk what is done every day. */
export interface Practice {
  /**
   * Lets him write by the company's widget; he goes on after each answer. Begun again, the lesson begins anew, in the same conversation.
   * @throws Refusal `not_allowed`, `channel_off` where no widget is switched on
   */
  begin(actor: Actor, locale: Locale): Promise<void>
  stop(): void
}

interface PracticeParts {
  readonly database: Database
  /** Where this process reaches itself. */
  readonly ownUrl: string
  readonly publicUrl: string
}

/** So long he waits for an answer, milliseconds. */
const patience = 30 * 60_000

export function createPractice({ database, ownUrl, publicUrl }: PracticeParts): Practice {
  const lessons = new Map<OperatorId, AbortController>()
  return {
    async begin(actor, locale) {
      authorize(actor, { does: 'change_workspace' })
      const channelId = await findWidgetThatIsOn(database, actor)
      const { name, steps } = practiceLessons[locale]
      const [first = '', ...rest] = steps
      lessons.get(actor.operatorId)?.abort()
      const lesson = new AbortController()
      lessons.set(actor.operatorId, lesson)
      const line = await openWidgetLine({
        ownUrl,
        channelId,
        locale,
        name: `practice of ${actor.operatorId}`,
        shownAs: name,
        page: { url: publicUrl, title: name },
      })
      await line.write(first)
      void teach(line, rest, lesson.signal)
    },
    stop() {
      for (const lesson of lessons.values()) lesson.abort()
    },
  }
}

async function teach(line: ClientLine, steps: readonly string[], signal: AbortSignal): Promise<void> {
  try {
    for (const step of steps) {
      await line.answered(AbortSignal.any([signal, AbortSignal.timeout(patience)]))
      await line.write(step)
    }
  } catch {
    // Nobody practises any more: his chat stays as it is.
  } finally {
    line.close()
  }
}

async function findWidgetThatIsOn(database: Database, { workspaceId }: Actor): Promise<ChannelId> {
  const channel = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('channels')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('kind', '=', 'widget')
      .where('enabled', '=', true)
      .orderBy('id')
      .limit(1)
      .executeTakeFirst(),
  )
  if (channel === undefined) throw new Refusal('channel_off')
  return channel.id
}
