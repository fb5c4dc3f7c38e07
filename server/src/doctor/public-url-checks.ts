import { WebSocket } from 'ws'
import { isLoopbackHost } from '../http/own-origin.ts'
import { type Check, look, unwell, well } from './check.ts'

/** How long an answer may take, milliseconds. */
const patience = 5_000

/** Looks at the running Parley from outside, through whatever proxy there is. */
export function publicUrlChecks(publicUrl: string): Promise<Check[]> {
  return Promise.all([
    look('public address', () => checkAnswers(publicUrl)),
    look('sockets', () => checkSockets(publicUrl)),
    look('https', () => Promise.resolve(checkEncrypted(publicUrl))),
  ])
}

async function checkAnswers(publicUrl: string): Promise<Check> {
  try {
    const answer = await fetch(`${publicUrl}/readyz`, { signal: AbortSignal.timeout(patience), redirect: 'manual' })
    const words = await answer.text()
    if (answer.ok) return well('public address', `Parley answers at ${publicUrl}.`)
    return unwell(
      'public address',
      `${publicUrl}/readyz answers ${String(answer.status)} (${words.slice(0, 200)}). Check the proxy, and that Parley runs.`,
    )
  } catch {
    return unwell('public address', `Nothing answers at ${publicUrl}. Start Parley, or correct PUBLIC_URL.`)
  }
}

function checkSockets(publicUrl: string): Promise<Check> {
  const address = `${publicUrl.replace(/^http/, 'ws')}/widget/socket`
  return new Promise((resolve) => {
    const socket = new WebSocket(address, { origin: publicUrl, handshakeTimeout: patience })
    socket.on('open', () => {
      resolve(well('sockets', `WebSockets pass through ${publicUrl}.`))
      socket.close()
    })
    socket.on('error', (error) => {
      resolve(
        unwell(
          'sockets',
          `No WebSocket opens at ${address} (${error.message}). Let the proxy pass the headers Upgrade and Connection, with HTTP/1.1.`,
        ),
      )
    })
  })
}

function checkEncrypted(publicUrl: string): Check {
  const { protocol, host } = new URL(publicUrl)
  if (protocol === 'https:') return well('https', 'The public address is encrypted.')
  if (isLoopbackHost(host)) return well('https', 'The desk is for this computer alone.')
  return unwell(
    'https',
    'Everybody in the network can read what passes. Put a proxy with a certificate in front and set PUBLIC_URL to its https address.',
  )
}
