import { type FakeTeams, startFakeTeams } from '@parley/fake-channels/teams/fake-teams'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

export const teamsApp = {
  appId: '11111111-2222-3333-4444-555555555555',
  tenantId: '99999999-8888-7777-6666-555555555555',
  password: 'a client secret of Azure',
}

export interface TeamsChannels extends ChannelsUnderTest {
  readonly teams: FakeTeams
}

/** A company with a bot in Teams, imitated. */
export async function startTeamsChannels(): Promise<TeamsChannels> {
  const teams = await startFakeTeams({ ...teamsApp, secondMs: 20 })
  const { appId, tenantId, password } = teamsApp
  const channels = await startChannels({
    connect: {
      kind: 'teams',
      name: 'Teams',
      credentials: { password },
      settings: { appId, tenantId, apiUrl: teams.url },
    },
    settled: () => teams.settled(),
    stop: () => teams.stop(),
    close: () => teams.close(),
  })
  teams.endpointAt(`${channels.url}/hooks/${channels.channelId}`, () => channels.ahead())
  return { ...channels, teams }
}
