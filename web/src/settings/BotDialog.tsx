import type { OwnBotAnswer, OwnBotBody } from '@parley/contract/routes-bots'
import type { ChannelView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextField } from '../ui/TextField.tsx'
import { botFault, isBotAddress, isBotSecret, newBotSecret } from './bot-form.ts'
import { CopyLine } from './CopyLine.tsx'
import { useAnswer } from './use-answer.ts'

interface BotDialogProps {
  channel: ChannelView
  onClose: () => void
}

const modes = ['hand_over', 'full'] as const satisfies readonly OwnBotBody['mode'][]

/** The program of one's own that begins the talks of a channel (C-64): which it is, whether it answers, and how to be rid of it. */
export function BotDialog({ channel, onClose }: BotDialogProps) {
  const text = useText()
  const { answer, problem, again } = useAnswer<OwnBotAnswer>(`/channels/${channel.id}/bot`)
  if (answer !== undefined && !answer.ofPlatform) return <BotForm channel={channel} answer={answer} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={text('bot.title', { name: channel.name })}>
      {answer?.ofPlatform && <p>{text('bot.ofPlatform')}</p>}
      {answer === undefined && problem === undefined && <SkeletonRows count={4} />}
      {problem !== undefined && (
        <Banner tone="danger" announced action={<LinkButton onClick={again}>{text('desk.retry')}</LinkButton>}>
          {problem}
        </Banner>
      )}
    </Dialog>
  )
}

function BotForm({ channel, answer, onClose }: BotDialogProps & { answer: OwnBotAnswer }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [mode, setMode] = useState<OwnBotBody['mode']>(answer.bot?.mode ?? 'hand_over')
  const [webhookUrl, setWebhookUrl] = useState(answer.bot?.webhookUrl ?? '')
  const [secret, setSecret] = useState('')
  const [fault, setFault] = useState<string>()
  const [isRemoving, setRemoving] = useState(false)
  const has = answer.bot !== null
  const isAddress = isBotAddress(webhookUrl.trim())
  const isSecret = secret === '' ? has : isBotSecret(secret)
  const secretMissing = isSecret ? undefined : text(secret === '' ? 'bot.secretMissing' : 'ui.wrongMarked')
  const missing = isAddress ? secretMissing : text(webhookUrl === '' ? 'bot.webhookUrlMissing' : 'ui.wrongMarked')
  const save = async () => {
    setFault(undefined)
    const body: OwnBotBody = { mode, webhookUrl: webhookUrl.trim(), ...(secret !== '' && { secret }) }
    const isDone = await command.run(async () => {
      try {
        await api.put(`/channels/${channel.id}/bot`, body)
      } catch (refused) {
        setFault(botFault(refused))
        throw refused
      }
    })
    if (isDone) onClose()
  }
  if (isRemoving) return <RemoveBot channel={channel} onBack={() => setRemoving(false)} onDone={onClose} />
  return (
    <ActDialog
      title={text('bot.title', { name: channel.name })}
      description={text('bot.about')}
      act={text(has ? 'bot.checkAndSave' : 'bot.checkAndConnect')}
      size="normal"
      missing={missing}
      command={command}
      footerStart={has && <LinkButton onClick={() => setRemoving(true)}>{text('bot.remove')}</LinkButton>}
      onAct={() => void save()}
      onClose={onClose}
    >
      {answer.bot !== null && (
        <Banner tone={answer.bot.lastError === null ? 'sunken' : 'danger'}>
          {answer.bot.lastError === null ? text('bot.works') : text('bot.fault', { words: answer.bot.lastError })}
        </Banner>
      )}
      <TextField
        label={text('bot.webhookUrl')}
        hint={text('bot.webhookUrlHint')}
        error={fault ?? (webhookUrl !== '' && !isAddress ? text('bot.webhookUrlWrong') : undefined)}
        type="url"
        placeholder="https://bot.example/parley"
        maxLength={500}
        value={webhookUrl}
        onChange={(event) => setWebhookUrl(event.target.value)}
      />
      <TextField
        label={text('bot.secret')}
        optional={has}
        hint={text(has ? 'bot.secretKept' : 'bot.secretHint')}
        error={secret !== '' && !isBotSecret(secret) ? text('bot.secretWrong') : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={140}
        value={secret}
        trailing={
          <Button size="small" onClick={() => setSecret(newBotSecret())}>
            {text('bot.makeSecret')}
          </Button>
        }
        onChange={(event) => setSecret(event.target.value.trim())}
      />
      <CopyLine label={text('bot.address')} value={answer.address} hint={text('bot.addressHint')} />
      <RadioCards
        legend={text('bot.mode')}
        options={modes.map((value) => ({
          value,
          label: text(`bot.mode.${value}`),
          description: text(`bot.modeHint.${value}`),
        }))}
        value={mode}
        onChange={setMode}
      />
      <p>{text('bot.affects')}</p>
    </ActDialog>
  )
}

function RemoveBot({ channel, onBack, onDone }: { channel: ChannelView; onBack: () => void; onDone: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove(`/channels/${channel.id}/bot`))) onDone()
  }
  return (
    <ActDialog
      title={text('bot.removeTitle', { name: channel.name })}
      act={text('bot.remove')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onBack}
    >
      <p>{text('bot.removeHint')}</p>
    </ActDialog>
  )
}
