/**
 * `done`: nobody waits beside an operator who could have him. Else the queue is marked: `again`, there was more to do than one
 * transaction does; `busy`, somebody works on the queue or on a chat that waits in it.
 */
export type RouteOutcome = 'done' | 'again' | 'busy'
