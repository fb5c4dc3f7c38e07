import { uuidv7 } from 'uuidv7'

/** A fresh id of whatever thing the caller makes. Rising with time, so that new rows stand together in every index. */
export function newId<Id extends string>(): Id {
  return uuidv7() as Id
}
