import type { OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { ChannelBody } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { hashPassword } from '../auth/password.ts'
import { addWidgetChannel } from '../channels/widget/add-widget-channel.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { addOperator } from '../operators/add-operator.ts'
import { addQueue } from '../queues/add-queue.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'
import { demoOperators, demoPassword } from './demo-operators.ts'
import { deliveryTexts, demoTags, demoTemplates } from './demo-texts.ts'
import { type DemoPlaces, seedHistory } from './seed-history.ts'

export interface CreateDemoParts {
  readonly database: Database
  readonly secretKey: string
  /** Connects the shop's Telegram bot, which the fake Telegram imitates. */
  readonly connectChannel: (actor: Actor, body: ChannelBody) => Promise<ChannelView>
  /** What the fake Telegram wants to be told by a channel. */
  readonly telegram: Pick<ChannelBody, 'credentials' | 'settings'>
  /** The other messengers, in the order of their channels. */
  readonly messengers: readonly Pick<ChannelBody, 'kind' | 'name' | 'credentials' | 'settings'>[]
}

interface Furniture {
  readonly owner: Actor
  readonly operators: DemoPlaces['operators']
  readonly widget: DemoPlaces['channels']['widget']
  readonly deliveryQueueId: QueueId
}

/** Makes the demo workspace, the grocery shop «Полка», in a database without any workspace. False where there is one already. */
export async function createDemo(parts: CreateDemoParts): Promise<boolean> {
  const { database } = parts
  const hashes = await Promise.all(demoOperators.map(({ email }) => hashPassword(demoPassword(parts.secretKey, email))))
  const made = await createWorkspace(
    database,
    { name: 'Полка', locale: 'ru', timeZone: 'Europe/Moscow', isDemo: true },
    (existing) => {
      if (existing.length > 0) throw new NotEmpty()
    },
    (tx) => furnish(tx, hashes),
  ).catch((error: unknown) => {
    if (error instanceof NotEmpty) return undefined
    throw error
  })
  if (made === undefined) return false
  try {
    await connectMessengersAndSeed(parts, made)
    return true
  } catch (error) {
    await removeUnfinished(database, made.owner.workspaceId)
    throw error
  }
}

class NotEmpty extends Error {}

async function connectMessengersAndSeed(
  { database, connectChannel, telegram, messengers }: CreateDemoParts,
  made: Furniture,
): Promise<void> {
  const { id } = await connectChannel(made.owner, {
    kind: 'telegram',
    name: 'Telegram',
    queueId: made.deliveryQueueId,
    ...telegram,
  })
  for (const messenger of messengers) await connectChannel(made.owner, { queueId: made.widget.queueId, ...messenger })
  const channels = { widget: made.widget, telegram: { id, queueId: made.deliveryQueueId } }
  await database.transaction(made.owner.workspaceId, (tx) => seedHistory(tx, { channels, operators: made.operators }))
}

async function furnish(tx: Tx, hashes: readonly string[]): Promise<Furniture> {
  const general: OperatorId[] = []
  const delivery: OperatorId[] = []
  const ids = new Map<string, OperatorId>()
  for (const [index, operator] of demoOperators.entries()) {
    const id = await addOperator(tx, {
      ...operator,
      passwordHash: hashes[index] ?? '',
      locale: 'ru',
      timeZone: 'Europe/Moscow',
      queueIds: [],
    })
    ids.set(operator.email.split('@')[0] ?? '', id)
    if (operator.queues.includes('general')) general.push(id)
    if (operator.queues.includes('delivery')) delivery.push(id)
  }
  const idOf = (name: string): OperatorId => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`The demo has no operator ${name}.`)
    return id
  }
  const generalQueueId = await addQueue(tx, { name: 'Общая', memberIds: general, locale: 'ru' })
  const deliveryQueueId = await addQueue(tx, {
    name: 'Доставка',
    rule: 'least_busy_assign',
    memberIds: delivery,
    locale: 'ru',
  })
  await tx.db
    .updateTable('queues')
    .set({
      busy_text: deliveryTexts.ru.busyText,
      off_shift_text: deliveryTexts.ru.offShiftText,
      texts: JSON.stringify({ en: deliveryTexts.en }),
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', deliveryQueueId)
    .execute()
  for (const { name, text } of demoTemplates) {
    await tx.db
      .insertInto('templates')
      .values({ workspace_id: tx.workspaceId, id: newId(), name, text, removed_at: null })
      .execute()
  }
  for (const tag of demoTags) {
    await tx.db
      .insertInto('tags')
      .values({ workspace_id: tx.workspaceId, id: newId(), ...tag, removed_at: null, merged_into: null })
      .execute()
  }
  const widgetId = await addWidgetChannel(tx, {
    name: 'Сайт',
    queueId: generalQueueId,
    title: 'Поддержка «Полки»',
    titles: { en: 'Polka Support' },
    locale: 'ru',
  })
  return {
    owner: { workspaceId: tx.workspaceId, operatorId: idOf('anna'), role: 'owner' },
    operators: { olga: idOf('olga'), ivan: idOf('ivan'), daria: idOf('daria'), timur: idOf('timur') },
    widget: { id: widgetId, queueId: generalQueueId },
    deliveryQueueId,
  }
}

async function removeUnfinished(database: Database, workspaceId: WorkspaceId): Promise<void> {
  await database.door('select remove_demo_workspace($1)', [workspaceId])
}
