import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import styles from './CopyLine.module.css'

export interface CopyLineProps {
  label: string
  value: string
  hint?: string
}

/** Something to take elsewhere: selected by a press, copied by the button. */
export function CopyLine({ label, value, hint }: CopyLineProps) {
  const text = useText()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div>
      <p className={styles.label}>{label}</p>
      <div className={styles.line}>
        <code className={styles.value}>{value}</code>
        <Button icon={<Icon of={Copy} />} onClick={() => void copy()}>
          {text(isCopied ? 'desk.copied' : 'desk.copy')}
        </Button>
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
    </div>
  )
}
