import type { ConversationView } from '@parley/contract/views'
import { Bot } from 'lucide-react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { shareWithBot } from './bot-commands.ts'

/** Under the header where a bot has a part in the conversation: whose turn it is, and the way to change that. */
export default function BotBanner({ view }: { view: ConversationView }) {
  const text = useText()
  const desk = useDesk()
  const mayForOthers = useMay('othersChats')
  const command = useCommand()
  const { chat, control } = view
  const mayDecide = chat.state === 'active' && (chat.holderId === desk.session.operatorId || mayForOthers)
  if (control === undefined || !mayDecide) return null
  const hasBot = control === 'bot'
  const act = () => command.run(() => shareWithBot(desk, view, hasBot ? 'take_back' : 'give'))
  return (
    <Banner
      tone={hasBot ? 'warn' : 'sunken'}
      announced={hasBot}
      icon={<Icon of={Bot} size={14} />}
      action={
        <LinkButton aria-busy={command.isBusy} onClick={() => void act()}>
          {text(hasBot ? 'bots.takeBack' : 'bots.give')}
        </LinkButton>
      }
    >
      {command.problem ?? text(hasBot ? 'bots.botHas' : 'bots.deskHas')}
    </Banner>
  )
}
