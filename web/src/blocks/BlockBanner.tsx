import type { ConversationView } from '@parley/contract/views'
import { Ban } from 'lucide-react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { unblockClient } from '../message/message-commands.ts'
import { Banner } from '../ui/Banner.tsx'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'

/** Under the header while the client may not write: until when, and the way to let him (D-29). */
export function BlockBanner({ view }: { view: ConversationView }) {
  const text = useText()
  const desk = useDesk()
  const moments = useMoments()
  const now = useNow('slow')
  const command = useCommand()
  const { block } = view
  if (block === null) return null
  return (
    <Banner
      tone="danger"
      announced
      icon={<Icon of={Ban} size={14} />}
      action={
        <LinkButton aria-busy={command.isBusy} onClick={() => void command.run(() => unblockClient(desk, view))}>
          {text('block.unblock')}
        </LinkButton>
      }
    >
      {command.problem ??
        (block.until === null
          ? text('block.blockedForever')
          : text('block.blockedUntil', { moment: moments.short(Date.parse(block.until), now) }))}
    </Banner>
  )
}
