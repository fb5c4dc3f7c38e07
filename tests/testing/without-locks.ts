import type { Database } from '@parley/server/database/database'
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  type RawNode,
  type RootOperationNode,
  type SelectQueryNode,
  type UnknownRow,
} from 'kysely'

const lock = /\bfor no key update( of \w+)?( skip locked)?/g

/** Statements as they are, without the locks that they take. */
class LocksRemoved extends OperationNodeTransformer {
  protected override transformRaw(node: RawNode): RawNode {
    const { sqlFragments, ...rest } = super.transformRaw(node)
    return { ...rest, sqlFragments: sqlFragments.map((text) => text.replaceAll(lock, '')) }
  }

  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    const { endModifiers: _locks, ...rest } = super.transformSelectQuery(node)
    return rest
  }
}

/**
 * The same database through which nobody locks a row that he reads, for the controls of races: what our locks prevent happens. `looked`
 * is awaited after each statement, so that a test can let everybody look before anybody writes.
 */
export function withoutLocks(database: Database, looked: () => Promise<void>): Database {
  const transformer = new LocksRemoved()
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }: PluginTransformQueryArgs): RootOperationNode => transformer.transformNode(node),
    async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
      await looked()
      return result
    },
  }
  return {
    ...database,
    transaction: (workspaceId, work) =>
      database.transaction(workspaceId, (tx) => work({ ...tx, db: tx.db.withPlugin(plugin) })),
  }
}

/** Resolves for everybody when so many have come, and at once for who comes later. */
export function meeting(amount: number): () => Promise<void> {
  let come = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    come += 1
    if (come === amount) open()
    return opened
  }
}
