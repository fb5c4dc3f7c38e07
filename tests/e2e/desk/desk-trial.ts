import { prepareTrial, type Trial } from '../prepare-trial.ts'
import { type DeskWithClients, type Person, startDeskWithClients } from './desk-with-clients.ts'
import { type Arrival, type Habits, OperatorScreen } from './operator-screen.ts'

export interface DeskTrial extends Trial<DeskWithClients> {
  /** Somebody signs in; a name alone is hired for it. */
  comes(who: Person | string, habits: Habits, arrival?: Arrival): Promise<OperatorScreen>
}

/** One desk with clients and one browser for the tests of a file. */
export function prepareDeskTrial(): DeskTrial {
  const trial = prepareTrial(startDeskWithClients)
  return Object.assign(trial, {
    comes: async (who: Person | string, habits: Habits, arrival?: Arrival) => {
      const { desk, browser } = trial
      const person = typeof who === 'string' ? await desk.hires(who) : who
      return OperatorScreen.comes(browser, desk.url, person, habits, arrival)
    },
  })
}
