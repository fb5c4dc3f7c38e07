import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { TextField } from '../ui/TextField.tsx'
import { isAddress } from './audit-filter.ts'

interface AddressFieldProps {
  value: string
  /** Undefined: from wherever. */
  onAsk: (address: string | undefined) => void
}

/** An IP address to filter by: asked for once it is whole and its writer is done, by Enter or by going on. */
export function AddressField({ value, onAsk }: AddressFieldProps) {
  const text = useText()
  const [entered, setEntered] = useState(value)
  const [isWrong, setWrong] = useState(false)
  useEffect(() => setEntered(value), [value])
  const ask = () => {
    const address = entered.trim()
    setWrong(address !== '' && !isAddress(address))
    if (address !== value && (address === '' || isAddress(address))) onAsk(address || undefined)
  }
  return (
    <TextField
      label={text('audit.address')}
      error={isWrong ? text('audit.addressWhole') : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={45}
      value={entered}
      onChange={(event) => setEntered(event.target.value)}
      onBlur={ask}
      onKeyDown={(event) => event.key === 'Enter' && ask()}
    />
  )
}
