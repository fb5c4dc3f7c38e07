import { Trans } from '@lingui/react'
import type { ReactElement } from 'react'
import type { ArgumentsOf, MessageId } from './text.ts'

/** A message with marked parts: `Чат взял <holder>Иван</holder>` and `components={{ holder: <strong /> }}`. */
export function RichText<Id extends MessageId>({
  id,
  values,
  components,
}: {
  id: Id
  values?: ArgumentsOf<Id>[0]
  components: Record<string, ReactElement>
}) {
  return <Trans id={id} values={{ ...values }} components={components} />
}
