import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelCredentials } from '@parley/contract/routes'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { enteredParts, wrongFields } from './channel-form.ts'
import { SetupInput } from './SetupInput.tsx'

interface Setup {
  inputs: ReactNode
  /** Shows what is seldom needed; undefined where there is nothing more. */
  more: ReactNode | undefined
  /** Hands what was entered to `keep`, and puts what is wrong with it beside its field. Throws what `keep` throws. */
  submit: (keep: (parts: ChannelCredentials) => Promise<void>) => Promise<void>
}

/** The fields that a kind of channel asks for. `before`: what stands in them at first, by their names. */
export function useSetup({ fields }: ChannelKindView, before: Readonly<Record<string, string>> = {}): Setup {
  const text = useText()
  const [entered, setEntered] = useState(before)
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [showsRare, setShowsRare] = useState(fields.some(({ name, rare }) => rare && name in before))
  const shown = showsRare ? fields : fields.filter((field) => !field.rare)
  return {
    inputs: shown.map((field) => (
      <SetupInput
        key={field.name}
        field={field}
        value={entered[field.name]}
        error={wrong[field.name]}
        onChange={(value) => setEntered({ ...entered, [field.name]: value })}
      />
    )),
    more:
      shown.length < fields.length ? (
        <LinkButton onClick={() => setShowsRare(true)}>{text('channels.more')}</LinkButton>
      ) : undefined,
    async submit(keep) {
      setWrong({})
      try {
        await keep(enteredParts(fields, entered))
      } catch (problem) {
        setWrong(wrongFields(problem, fields, text('channels.wrongShape')))
        throw problem
      }
    },
  }
}
