import { GraphRefusal } from './graph-answers.ts'

/** Meta asks the address for its word before it believes that it is the app's. */
export async function proveAddress(url: string, verifyToken: string): Promise<void> {
  const challenge = String(Math.floor(Math.random() * 1e9))
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  })
  const answer = await fetch(`${url}?${query.toString()}`).then(
    (response) => response.text(),
    () => '',
  )
  if (answer !== challenge) throw new GraphRefusal(2200, 'Callback verification failed')
}
