import type { CalendarId, GroupId, OperatorId } from '@parley/contract/ids'
import { presets } from '@parley/contract/presets'
import type { GroupView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { queueDifference, workspaceDifference } from './preset-difference.ts'
import { membersOf, toggled } from './queue-members.ts'
import { queueWarnings } from './queue-warnings.ts'
import { timerMarks } from './timer-marks.ts'

const calendarId = 'calendar' as CalendarId

test('an administrator is warned of a queue whose chats come to nobody', () => {
  const open = { calendarId: null, stream: null }
  expect(queueWarnings({ queue: open, memberCount: 2, calendar: undefined })).toEqual([])
  expect(queueWarnings({ queue: open, memberCount: 0, calendar: undefined })).toEqual(['no_members'])
  const never = { queue: { ...open, calendarId }, memberCount: 1, calendar: { weekly: [], holidays: [] } }
  expect(queueWarnings(never)).toEqual(['never_open'])
  const stream = { channelKinds: [], workingHoursOnly: true }
  expect(queueWarnings({ queue: { ...open, stream }, memberCount: 1, calendar: undefined })).toEqual([
    'empty_stream',
    'hours_without_calendar',
  ])
})

test('a preset is told by what would be otherwise, with what the queue inherits', () => {
  const queue = { rule: 'everyone', settings: { idleFinishMinutes: 30, tellPosition: true } } as const
  const lines = queueDifference(queue, { settings: { tellPosition: false } }, presets.pyrus.queue)
  expect(lines).toEqual([
    { what: 'rule', before: 'everyone', after: 'least_busy_assign' },
    { what: 'idleFinishMinutes', before: 30, after: null },
    { what: 'releaseIdleMinutes', before: 5, after: null },
    { what: 'tellPosition', before: true, after: false },
  ])
  expect(queueDifference(presets.pyrus.queue, { settings: {} }, presets.pyrus.queue)).toEqual([])
})

test('what a preset would change in the company is apart', () => {
  const company = { chatLimit: 5, presenceGraceMinutes: 15, liveVisibility: 'workspace' } as const
  expect(workspaceDifference(company, presets.deskun.workspace)).toEqual([{ what: 'chatLimit', before: 5, after: 0 }])
  expect(workspaceDifference(company, presets.creatio.workspace)).toEqual([
    { what: 'liveVisibility', before: 'workspace', after: 'assigned' },
  ])
})

test('members are counted once, by themselves and through groups', () => {
  const [anna, boris] = ['anna', 'boris'] as OperatorId[]
  const groupId = 'team' as GroupId
  if (!anna || !boris) throw new Error('two operators')
  const team: GroupView = { id: groupId, version: 1, name: 'Смена', operatorIds: [anna, boris], removed: false }
  expect(membersOf({ memberIds: [anna], groupIds: [groupId] }, new Map([[groupId, team]])).size).toBe(2)
  expect(toggled([anna], boris)).toEqual([anna, boris])
  expect(toggled([anna, boris], anna)).toEqual([boris])
})

test('the timers of a silent chat stand in the order in which they run out; what is off is not there', () => {
  const timers = { idleFinishMinutes: 10, idleWarnMinutes: 2, releaseIdleMinutes: 5 }
  expect(timerMarks(4, timers).map(({ what, at }) => [what, at])).toEqual([
    ['attention', 2],
    ['target', 4],
    ['release', 5],
    ['warning', 8],
    ['finish', 10],
  ])
  expect(timerMarks(4, { ...timers, idleFinishMinutes: null, releaseIdleMinutes: Number.NaN })).toHaveLength(2)
  expect(timerMarks(4, { ...timers, idleWarnMinutes: 0 }).map(({ what }) => what)).not.toContain('warning')
})
