import type { Preset, PresetBody, PresetName } from '@parley/contract/presets'
import type { QueueView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { showToast } from '../ui/toast-queue.ts'
import { PresetLines } from './PresetLines.tsx'
import { queueDifference, workspaceDifference } from './preset-difference.ts'
import { usePresets } from './use-presets.ts'

const names = ['pyrus', 'deskun', 'agent_plus', 'omnidesk', 'creatio'] as const satisfies readonly PresetName[]

/** Makes a queue behave as another product does: what would be otherwise is read before it is. */
export function PresetDialog({ queue, onClose }: { queue: QueueView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const workspace = useWorkspace()
  const command = useCommand()
  const { presets, problem, again } = usePresets()
  const [name, setName] = useState<PresetName | null>(null)
  const [changesWorkspace, setChangesWorkspace] = useState(false)
  const preset = name === null ? undefined : presets?.[name]
  if (workspace === null) return null
  const ofCompany = preset === undefined ? [] : workspaceDifference(workspace, preset.workspace)
  const whyNot = problem === undefined ? undefined : text('ui.reasonAbove')
  const missing = name === null ? text('preset.choose') : preset === undefined ? whyNot : undefined
  const undo = async (withCompany: boolean) => {
    const { rule, settings } = queue
    const { chatLimit, presenceGraceMinutes, liveVisibility } = workspace
    await Promise.all([
      api.put(`/queues/${queue.id}`, { rule, settings }),
      withCompany ? api.put('/workspace', { chatLimit, presenceGraceMinutes, liveVisibility }) : undefined,
    ]).then(
      () => showToast({ title: text('settings.restored'), tone: 'ok' }),
      () => showToast({ title: text('settings.notRestored'), tone: 'danger' }),
    )
  }
  const apply = async () => {
    if (name === null) return
    const body: PresetBody = { preset: name, changesWorkspace: changesWorkspace && ofCompany.length > 0 }
    if (!(await command.run(async () => void (await api.post(`/queues/${queue.id}/preset`, body))))) return
    onClose()
    const action = { label: text('settings.restore'), run: () => void undo(body.changesWorkspace) }
    showToast({ title: text('preset.applied', { name: text(`preset.${name}`) }), tone: 'ok', action, key: 'settings' })
  }
  return (
    <ActDialog
      title={text('preset.title')}
      description={queue.name}
      act={text('preset.apply')}
      size="wide"
      isLoading={name !== null && presets === undefined && problem === undefined}
      missing={missing}
      command={command}
      onAct={() => void apply()}
      onClose={onClose}
    >
      <Select
        label={text('preset.product')}
        hint={name === null ? text('preset.hint') : text(`preset.hint.${name}`)}
        placeholder={text('preset.choose')}
        value={name ?? ''}
        options={names.map((value) => ({ value, label: text(`preset.${value}`) }))}
        onChange={(event) => setName(names.find((known) => known === event.target.value) ?? null)}
      />
      {problem !== undefined && (
        <Banner tone="danger" announced action={<LinkButton onClick={again}>{text('desk.retry')}</LinkButton>}>
          {problem}
        </Banner>
      )}
      {name !== null && presets === undefined && problem === undefined && <SkeletonRows count={4} />}
      {preset !== undefined && <Difference queue={queue} preset={preset} />}
      {ofCompany.length > 0 && (
        <>
          <Checkbox
            label={text('preset.company')}
            hint={text('preset.companyHint')}
            checked={changesWorkspace}
            onChange={(event) => setChangesWorkspace(event.target.checked)}
          />
          {changesWorkspace && <PresetLines label={text('preset.company')} lines={ofCompany} />}
        </>
      )}
    </ActDialog>
  )
}

function Difference({ queue, preset }: { queue: QueueView; preset: Preset }) {
  const text = useText()
  const workspace = useWorkspace()
  const lines = workspace === null ? [] : queueDifference(queue, workspace, preset.queue)
  if (lines.length === 0) return <p>{text('preset.same')}</p>
  return <PresetLines label={text('preset.changes')} lines={lines} />
}
