import { createHmac } from 'node:crypto'
import type { FakeTeams } from '@parley/fake-channels/teams/fake-teams'
import { describeChannel, type HookCall } from '../testing/channel-suite.ts'
import type { ChannelsUnderTest } from '../testing/test-channels.ts'
import { startTeamsChannels, teamsApp } from '../testing/test-teams.ts'

let teams: FakeTeams

const call = (body: object, token: string): HookCall => ({
  headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  raw: JSON.stringify(body),
})

function activity(person: string, told: { id: string; text: string; at: number; more?: object }): object {
  const { id, text, at, more = {} } = told
  return {
    type: 'message',
    id,
    timestamp: new Date(at).toISOString(),
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: person, name: person, ...more },
    conversation: { conversationType: 'personal', id: `a:${person}`, ...more },
    recipient: { id: `28:${teamsApp.appId}` },
    text,
    ...more,
  }
}

describeChannel({
  name: 'teams',
  async start(): Promise<ChannelsUnderTest> {
    const channels = await startTeamsChannels()
    teams = channels.teams
    return channels
  },
  message: (_channels, { person, number, text, daysAgo = 0, more = {} }) =>
    call(
      activity(`29:p${String(person)}`, {
        id: `${String(person)}-${String(number)}`,
        text,
        at: 1_795_200_000_000 - daysAgo * 86_400_000,
        more,
      }),
      teams.token(),
    ),
  echo: (_channels, text) => call(activity('28:us', { id: 'echo', text, at: 1_795_200_000_000 }), teams.token()),
  forgeries(_channels, { headers, raw }) {
    const bare = { 'content-type': 'application/json' }
    const bearer = (token: string) => ({ headers: { ...bare, authorization: `Bearer ${token}` }, raw })
    const genuine = headers['authorization']?.slice('Bearer '.length) ?? ''
    const [head = '', body = '', signature = ''] = genuine.split('.')
    const hourAgo = Math.floor(Date.now() / 1000) - 3600
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const symmetric = Buffer.from('{"alg":"HS256","typ":"JWT","kid":"fake-key-1"}').toString('base64url')
    return {
      missing: { headers: bare, raw },
      empty: { headers: { ...bare, authorization: '' }, raw },
      'no token': bearer('nonsense'),
      'of another bot': bearer(teams.token({ aud: 'another' })),
      'of another issuer': bearer(teams.token({ iss: 'https://sts.windows.net/' })),
      expired: bearer(teams.token({ exp: hourAgo })),
      'without an end': bearer(teams.token({ exp: undefined })),
      'of another service': bearer(teams.token({ serviceurl: 'https://evil.example/' })),
      'with an unknown key': bearer(teams.token({}, { kid: 'another' })),
      unsigned: bearer(`${unsigned}.${body}.${signature}`),
      'signed with the public key': bearer(
        `${symmetric}.${body}.${createHmac('sha256', 'public').update(`${symmetric}.${body}`).digest('base64url')}`,
      ),
      'another body under the signature': bearer(
        `${head}.${Buffer.from(JSON.stringify({ ...decoded(body), exp: 4e9 })).toString('base64url')}.${signature}`,
      ),
      'of another channel': {
        headers,
        raw: raw.replace('"channelId":"msteams"', '"channelId":"directline"'),
      },
    }
  },
})

function decoded(part: string): object {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
  return typeof value === 'object' && value !== null ? value : {}
}
