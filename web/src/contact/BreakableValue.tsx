import { Fragment } from 'react'
import { addressParts } from './address-parts.ts'

/** A value that breaks where an address has parts, and is copied as it is. */
export function BreakableValue({ value }: { value: string }) {
  return addressParts(value).map((part, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}
