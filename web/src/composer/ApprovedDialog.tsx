import type {
  ApprovedBody,
  ApprovedParameter,
  ApprovedTemplate,
  ApprovedTemplates,
} from '@parley/contract/approved-template'
import { approvedText, approvedValue } from '@parley/contract/approved-text'
import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useState } from 'react'
import { randomId } from '../app/random-id.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './ApprovedDialog.module.css'

interface ApprovedDialogProps {
  conversationId: ConversationId
  /** The chat as it was seen; of no matter where none is. */
  fence: number
  name: string
  onSent?: () => void
  onClose: () => void
}

/** A text that the platform has approved: which one, what fills it in, how the client will read it (T6). */
export default function ApprovedDialog({ conversationId, fence, name: client, onSent, onClose }: ApprovedDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const { templates, problem } = useTemplates(conversationId)
  const [chosen, setChosen] = useState('')
  const [values, setValues] = useState<readonly string[]>([])
  // The same for every try: what was sent once is not sent twice.
  const [clientId] = useState(randomId)
  const template = templates?.find((one) => keyOf(one) === chosen)
  const isFilled = template?.parameters.every((_, index) => approvedValue(values[index] ?? '') !== '') === true
  const chooseFirst = text(templates?.length === 0 || problem !== undefined ? 'ui.reasonAbove' : 'approved.choose')
  const missing = template === undefined ? chooseFirst : isFilled ? undefined : text('approved.valueMissing')
  const send = async () => {
    if (template === undefined) return
    const { name, language, parameters } = template
    const filled = parameters.map((_, index) => approvedValue(values[index] ?? ''))
    const body: ApprovedBody = { clientId, fence, name, language, values: filled }
    const isSent = await command.run(async () => {
      await api.post(`/conversations/${conversationId}/approved-templates`, body)
    })
    if (!isSent) return
    onSent?.()
    onClose()
  }
  return (
    <ActDialog
      title={text('approved.title')}
      description={text('approved.about', { name: client })}
      act={text('approved.send')}
      size="normal"
      missing={missing}
      command={command}
      onAct={() => void send()}
      onClose={onClose}
    >
      {problem !== undefined && (
        <Banner tone="danger" announced>
          {problem}
        </Banner>
      )}
      {templates === undefined && problem === undefined && <p role="status">{text('approved.loading')}</p>}
      {templates?.length === 0 && <p role="status">{text('approved.none')}</p>}
      {templates !== undefined && templates.length > 0 && (
        <Select
          label={text('approved.template')}
          placeholder={text('approved.choose')}
          value={chosen}
          options={templates.map((one) => ({ value: keyOf(one), label: `${one.name} · ${one.language}` }))}
          onChange={(event) => {
            setChosen(event.target.value)
            setValues([])
          }}
        />
      )}
      {template?.parameters.map((parameter, index) => (
        <ParameterField
          key={`${parameter.place} ${String(parameter.button)} ${parameter.name}`}
          parameter={parameter}
          value={values[index] ?? ''}
          onChange={(value) =>
            setValues(template.parameters.map((_, at) => (at === index ? value : (values[at] ?? ''))))
          }
        />
      ))}
      {template !== undefined && (
        <figure className={styles.preview}>
          <figcaption>{text('approved.preview')}</figcaption>
          <p className={styles.words}>{approvedText({ template, values: [...values] })}</p>
        </figure>
      )}
    </ActDialog>
  )
}

interface ParameterFieldProps {
  parameter: ApprovedParameter
  value: string
  onChange: (value: string) => void
}

function ParameterField({ parameter, value, onChange }: ParameterFieldProps) {
  const text = useText()
  const { place, name, example } = parameter
  return (
    <TextField
      label={text(`approved.value.${place}`, { name })}
      hint={example === '' ? undefined : text('approved.example', { example })}
      maxLength={1024}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Asks the platform anew whenever the dialog opens: templates come and go there. */
function useTemplates(id: ConversationId) {
  const { api } = useDesk()
  const problemText = useProblemText()
  const [templates, setTemplates] = useState<readonly ApprovedTemplate[]>()
  const [problem, setProblem] = useState<unknown>()
  useEffect(() => {
    const abort = new AbortController()
    api.get<ApprovedTemplates>(`/conversations/${id}/approved-templates`, abort.signal).then(
      (answer) => setTemplates(answer.templates),
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrown)
      },
    )
    return () => abort.abort()
  }, [api, id])
  return { templates, problem: problem === undefined ? undefined : problemText(problem) }
}

function keyOf({ name, language }: ApprovedTemplate): string {
  return `${name} ${language}`
}
