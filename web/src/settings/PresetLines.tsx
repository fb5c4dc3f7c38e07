import { useText } from '../i18n/use-text.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './PresetLines.module.css'
import type { PresetLine } from './preset-difference.ts'
import { useSettingWords } from './use-setting-words.ts'

/** What a preset changes: each thing, before and after. */
export function PresetLines({ label, lines }: { label: string; lines: readonly PresetLine[] }) {
  const text = useText()
  const words = useLineWords()
  return (
    <table className={styles.lines}>
      <caption>
        <VisuallyHidden>{label}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{text('preset.what')}</th>
          <th scope="col">{text('preset.before')}</th>
          <th scope="col">{text('preset.after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.what}>
            <th scope="row">{words.what(line)}</th>
            <td>{words.value(line, line.before)}</td>
            <td className={styles.after}>{words.value(line, line.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useLineWords() {
  const text = useText()
  const settingWords = useSettingWords()
  return {
    what({ what }: PresetLine): string {
      if (what === 'rule') return text('queue.rule')
      if (what === 'chatLimit') return text('company.chatLimit')
      if (what === 'presenceGraceMinutes') return text('company.grace')
      if (what === 'liveVisibility') return text('company.visibility')
      return text(`setting.${what}`)
    },
    value({ what }: PresetLine, value: PresetLine['before']): string {
      if (value === 'everyone' || value === 'least_busy_assign' || value === 'least_busy_offer') {
        return text(`queue.rule.${value}`)
      }
      if (value === 'workspace' || value === 'assigned') return text(`company.visibility.${value}`)
      if (what === 'chatLimit') return value === 0 ? text('company.noLimit') : String(value)
      if (what === 'presenceGraceMinutes') return text('setting.amount.minutes', { count: Number(value) })
      if (what === 'rule' || what === 'liveVisibility') return String(value)
      return settingWords(what, value)
    },
  }
}
