import type { FreshId } from '@parley/contract/ids'
import { uuidv7 } from 'uuidv7'

/** A fresh id of whatever thing the caller makes. Rising with time, so that new rows stand together in every index. */
export function newId(): FreshId {
  return uuidv7() as FreshId
}
