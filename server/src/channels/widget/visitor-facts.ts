import type { ConversationId } from '@parley/contract/ids'
import type { ContactView, Locale } from '@parley/contract/views'
import type { VisitorFact, WidgetUser } from '@parley/contract/widget'
import type { PreChatField } from '@parley/contract/widget-settings'
import { saveConversation } from '../../conversations/save-conversation.ts'
import type { Database } from '../../database/database.ts'
import { labelOf, mergeDetails } from '../detail-labels.ts'
import type { Widget } from './find-widget.ts'
import type { Visitor } from './visitor.ts'

/** What a visitor said of himself: his name, and the rest as details that operators read. */
export interface ToldFacts {
  readonly name: string | null
  readonly details: ContactView['details']
}

export const nothingTold: ToldFacts = { name: null, details: [] }

/** Puts a visitor's words where the contact has them. Later ones replace earlier ones of the same kind. */
export function readFacts(facts: readonly VisitorFact[], locale: Locale): ToldFacts {
  const told = facts.map((fact) => ({ ...fact, value: fact.value.trim() })).filter(({ value }) => value !== '')
  return {
    name: told.findLast(({ kind }) => kind === 'name')?.value ?? null,
    details: told
      .filter(({ kind }) => kind !== 'name')
      .map((fact) => ({ label: factLabel(fact, locale), value: fact.value })),
  }
}

/** What the shop itself says of a user whom it signed. */
export function factsOf({ name = '', email = '', phone = '' }: WidgetUser): VisitorFact[] {
  const told = { name, email, phone }
  return (['name', 'email', 'phone'] as const).map((kind) => ({ kind, label: '', value: told[kind] }))
}

/** The fields of the form that nothing is known for yet: nobody is asked twice. */
export function fieldsToAsk(
  fields: readonly PreChatField[],
  known: { readonly isNamed: boolean; readonly details: ContactView['details'] },
  locale: Locale,
): PreChatField[] {
  return fields.filter((field) =>
    field.kind === 'name' ? !known.isNamed : !known.details.some(({ label }) => label === factLabel(field, locale)),
  )
}

/** Whether a letter would reach him. */
export function isEmailKnown(details: ContactView['details'], locale: Locale): boolean {
  return details.some(({ label }) => label === labelOf('email', locale))
}

function factLabel({ kind, label }: Pick<PreChatField, 'kind' | 'label'>, locale: Locale): string {
  return kind === 'email' || kind === 'phone' ? labelOf(kind, locale) : label
}

/** Keeps what a visitor who has written before says of himself. */
export function saveFacts(
  database: Database,
  widget: Widget,
  visitor: Visitor,
  conversationId: ConversationId,
  facts: ToldFacts,
): Promise<void> {
  return database.transaction(widget.workspaceId, async (tx) => {
    const identity = await tx.db
      .selectFrom('identities')
      .select(['id', 'contact_id', 'profile'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('channel_id', '=', widget.channelId)
      .where('external_id', '=', visitor.externalId)
      .executeTakeFirst()
    if (!identity) return
    await saveConversation(tx, conversationId)
    await tx.db
      .updateTable('identities')
      .set({ profile: JSON.stringify(mergeDetails(identity.profile, facts.details)) })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', identity.id)
      .execute()
    if (facts.name === null) return
    await tx.db
      .updateTable('contacts')
      .set({ name: facts.name })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', identity.contact_id)
      // What an operator calls him stays.
      .where('named', '=', false)
      .execute()
  })
}
