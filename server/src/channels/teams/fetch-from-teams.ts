import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import { exchange, readBytes, uploadPatienceMs } from '../platform-call.ts'
import type { TeamsBot } from './teams-bot.ts'
import { teamsToken } from './teams-token.ts'

/** Largest file of a client that is fetched, in bytes. */
const downloadLimit = 64 * 1024 * 1024

/** Downloads a file. Pictures lie with the Bot Connector, which wants the bot's token; it goes nowhere else. */
export async function fetchFromTeams(bot: TeamsBot, address: string): Promise<Buffer> {
  const { connector } = bot.places
  if (!URL.canParse(address) || new URL(address).origin !== new URL(connector).origin)
    return fetchPublicFile(address, { limit: downloadLimit })
  const authorization = `Bearer ${await teamsToken(bot)}`
  return exchange('file', async () => {
    const response = await fetch(address, {
      headers: { authorization },
      redirect: 'manual',
      signal: AbortSignal.timeout(uploadPatienceMs),
    })
    if (response.status !== 200)
      throw new ChannelError(response.status >= 500 ? 'unavailable' : 'rejected', `file: ${String(response.status)}`)
    return readBytes(response, downloadLimit)
  })
}
