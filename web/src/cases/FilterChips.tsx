import type { CaseFilter } from '@parley/contract/case-filter'
import { Plus, X } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Popover } from '../ui/Popover.tsx'
import { conditionsIn, without } from './case-filter.ts'
import { useConditionText } from './condition-text.ts'
import styles from './FilterChips.module.css'
import { FilterForm } from './FilterForm.tsx'

interface FilterChipsProps {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
}

/** The conditions of the list, each to be taken away, and the way to more of them. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const text = useText()
  const conditionText = useConditionText()
  const keys = conditionsIn(filter)
  return (
    <div className={styles.chips} role="group" aria-label={text('cases.conditions')}>
      {keys.map((key) => {
        const { name, value } = conditionText(filter, key)
        return (
          <button
            key={key}
            type="button"
            className={styles.chip}
            aria-label={text('cases.removeCondition', { condition: `${name} ${value}` })}
            onClick={() => onChange(without(filter, key))}
          >
            <span className={styles.name}>{name}</span>
            <span className={styles.value}>{value}</span>
            <Icon of={X} size={12} />
          </button>
        )
      })}
      <Popover label={text('cases.conditions')} content={(close) => <FilterForm {...{ filter, onChange, close }} />}>
        {(trigger) => (
          <Button {...trigger} size="small" icon={<Icon of={Plus} size={14} />}>
            {text('cases.addCondition')}
          </Button>
        )}
      </Popover>
      {keys.length > 1 && (
        <LinkButton onClick={() => onChange(without(filter, ...keys))}>{text('cases.reset')}</LinkButton>
      )}
    </div>
  )
}
