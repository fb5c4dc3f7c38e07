import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { changeMe } from './commands.ts'
import { useCommand } from './use-command.ts'
import { useDesk, useMe } from './use-desk.ts'

/** While one is «Неактивен»: no new chats come, and the one thing that changes it. */
export function AwayBanner() {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const command = useCommand()
  if (me === undefined || me.status === 'available') return null
  const begin = () => void command.run(() => changeMe(desk, { status: 'available' }))
  return (
    <Banner action={<LinkButton onClick={begin}>{text('presence.begin')}</LinkButton>}>
      {command.problem ?? text('presence.noNewChats')}
    </Banner>
  )
}
