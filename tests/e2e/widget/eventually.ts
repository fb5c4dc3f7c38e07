import { expect } from 'vitest'

/** An expectation that must come true within some seconds: two cores run a browser, a server and a database here. */
export const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 15_000 })
