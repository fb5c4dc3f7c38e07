import { setTimeout as pause } from 'node:timers/promises'
import { repositoryFolder } from '@parley/server/repository-folder'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import type { Browser } from 'playwright-core'
import { buildChangedWorkspaces } from '../../scripts/pieces/built-workspaces.mjs'
import { type BenchPage, launchBrowser } from './desk/bench-browser.ts'
import { type BenchDesk, openBenchDesk } from './desk/bench-desk.ts'
import { type Budget, describeJudged, type Judged, judge } from './desk/desk-budgets.ts'
import { describeLoad, readMachineLoad } from './desk/machine-load.ts'
import { measureBlankPage } from './desk/measure-blank-page.ts'
import { type MemoryGrowth, measureMemory } from './desk/measure-memory.ts'
import { measureListScroll, measurePlainScroll, type Scroll } from './desk/measure-scroll.ts'
import { measureShift, type Shift } from './desk/measure-shift.ts'
import { measureSight, type Sight } from './desk/measure-sight.ts'
import { measureStarts, type Start, type Starts } from './desk/measure-starts.ts'
import { measureCachedSwitches, measureUncachedSwitches } from './desk/measure-switches.ts'
import { percentile } from './percentile.ts'
import type { VisitorFleet } from './visitor-fleet.ts'

interface Plan {
  /** Each figure is the median of so many stretches of equal length. */
  passes: number
  starts: number
  /** Before anything is pressed, ms: a desk that has just been opened fetches the rest of itself. */
  settleMs: number
  /** Rounds over the strip's five chats. */
  switchRounds: number
  uncached: number
  shiftSeconds: number
  /** At 4×; 0: none. */
  slowShiftSeconds: number
  scrollSeconds: number
  sights: number
  events: number
  /** Null: the list of the shift is long enough. */
  longList: BenchDesk['size'] | null
}

const full: Plan = {
  passes: 5,
  starts: 5,
  settleMs: 6_000,
  switchRounds: 20,
  uncached: 40,
  shiftSeconds: 1_800,
  slowShiftSeconds: 120,
  scrollSeconds: 20,
  sights: 50,
  events: 20_000,
  longList: { operators: 1_000, conversations: 5_000 },
}
/** About 50 seconds where the desk is built and nothing else runs: whether everything can be measured, and roughly what it comes to. */
const quickly: Plan = {
  passes: 1,
  starts: 1,
  settleMs: 1_000,
  switchRounds: 1,
  uncached: 3,
  shiftSeconds: 1,
  slowShiftSeconds: 0,
  scrollSeconds: 0.5,
  sights: 2,
  events: 200,
  longList: null,
}
/** Of clients in all, where events are pushed for memory's sake. */
const pushedPerSecond = 400

/** Clients that write, and operators that hold five of them each. */
const shiftSize = { operators: 12, conversations: 60 }

/** Everything that is measured before it is judged. */
interface Findings {
  blank: number[]
  /** Undefined where little is measured at 4×. */
  blank4x: number[] | undefined
  starts: Starts
  cached: number[]
  cached4x: number[]
  headers: number[]
  messages: number[]
  shift: Shift
  shift4x: Shift | null
  sight: Sight
  memory: MemoryGrowth
  list: Scroll
  plain: Scroll
  cpu: { switchMs: number; switch4xMs: number }
}

/**
 * `npm run bench -- desk`: the real desk in Chromium against the real server, at the processor's own speed and four times slower, held
 * against what a person may expect of it (docs/decisions/0040). References are taken in the same run: other programs on the machine
 * slow both. `minutes`: of scripted work, 30 unless given.
 * @returns true when everything could be measured, whatever it came to
 */
export async function benchDesk(options: { quick: boolean; json: boolean; minutes?: number }): Promise<boolean> {
  const begun = performance.now()
  const say = (line: string): void =>
    void process.stdout.write(`${String(Math.round((performance.now() - begun) / 1000)).padStart(4)} s  ${line}\n`)
  await buildChangedWorkspaces(repositoryFolder, say)
  const plan = { ...(options.quick ? quickly : full) }
  if (options.minutes !== undefined) plan.shiftSeconds = options.minutes * 60
  const loadBefore = readMachineLoad()
  const [postgres, browser] = await Promise.all([startThrowawayPostgres({ durable: false }), launchBrowser()])
  let findings: Findings
  try {
    findings = await measure(postgres, browser, plan, say)
  } finally {
    await Promise.all([browser.close(), postgres.stop()])
  }
  const judged = judgeAll(findings, plan.passes)
  for (const one of judged) say(describeJudged(one))
  say(describeLoad(loadBefore, readMachineLoad()))
  say(describeWork(findings))
  if (options.quick)
    say('A quick run has few samples and a desk just opened: judge by the whole plan, or by --minutes=2.')
  if (options.json) process.stdout.write(`${JSON.stringify({ ...figuresOf(judged, findings), plan, judged })}\n`)
  return true
}

async function measure(
  postgres: ThrowawayPostgres,
  browser: Browser,
  plan: Plan,
  say: (line: string) => void,
): Promise<Findings> {
  const shiftDesk = await openBenchDesk(postgres, browser, shiftSize, { writers: shiftSize.conversations })
  const blank = await measureBlankPage(shiftDesk, 1)
  const blank4x = plan.slowShiftSeconds === 0 ? undefined : await measureBlankPage(shiftDesk, 4)
  say('starts …')
  const starts = await measureStarts(shiftDesk, plan.starts)
  say('switches …')
  const bench = await shiftDesk.open(0)
  await bench.page.goto(`${shiftDesk.app.url}/chats`)
  await bench.page.locator('a[data-row]').first().waitFor()
  await pause(plan.settleMs)
  const uncached = await measureUncachedSwitches(bench, plan.uncached)
  const cached = await measureCachedSwitches(bench, plan.switchRounds)
  await bench.throttle(4)
  const cached4x = await measureCachedSwitches(bench, plan.switchRounds)
  await bench.throttle(1)
  say('a shift …')
  const shift = await measureShift(bench, shiftDesk.fleet, { seconds: plan.shiftSeconds, perSecond: 10 })
  const shift4x =
    plan.slowShiftSeconds === 0 ? null : await measureSlowShift(bench, shiftDesk.fleet, plan.slowShiftSeconds)
  say('memory …')
  const memory = await measureMemory(bench, shiftDesk.fleet, { events: plan.events, perSecond: pushedPerSecond })
  await bench.close()
  const sight = await measureSight(shiftDesk, plan.sights, plan.settleMs)
  say('a long list …')
  if (plan.longList !== null) await shiftDesk.stop()
  const listDesk =
    plan.longList === null ? shiftDesk : await openBenchDesk(postgres, browser, plan.longList, { writers: 0 })
  const list = await measureListScroll(listDesk, plan.scrollSeconds)
  const plain = await measurePlainScroll(listDesk, plan.scrollSeconds)
  await listDesk.stop()
  return {
    blank,
    blank4x,
    starts,
    cached: cached.ms,
    cached4x: cached4x.ms,
    headers: uncached.map(({ headerMs }) => headerMs),
    messages: uncached.map(({ messagesMs }) => messagesMs),
    shift,
    shift4x,
    sight,
    memory,
    list,
    plain,
    cpu: { switchMs: cached.cpuMs, switch4xMs: cached4x.cpuMs },
  }
}

async function measureSlowShift(bench: BenchPage, fleet: VisitorFleet, seconds: number): Promise<Shift> {
  await bench.throttle(4)
  const shift = await measureShift(bench, fleet, { seconds, perSecond: 10 })
  await bench.throttle(1)
  return shift
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const times = (starts: readonly Start[]): number[] => starts.map(({ ms }) => ms)

function judgeAll(found: Findings, passes: number): Judged[] {
  const { blank, blank4x, shift, list, plain, memory } = found
  const hold = (
    name: string,
    atMost: number,
    of: Budget['of'],
    measured: readonly number[],
    floor?: readonly number[],
  ) => judge({ name, atMost, of }, passes, measured, floor)
  return [
    hold('cold start, 4× processor, ms', 1_500, 'median', times(found.starts.cold4x)),
    hold('warm start, ms', 600, 'median', times(found.starts.warm)),
    hold('switch to a kept chat, ms', 50, 'p95', found.cached, blank),
    hold('switch to a kept chat, 4×, ms', 100, 'p95', found.cached4x, blank4x),
    hold('switch to another chat: header, ms', 50, 'p95', found.headers, blank),
    hold('switch to another chat: messages, ms', 250, 'p95', found.messages, blank),
    hold('pressed → paint in a shift, ms', 100, 'p75', shift.interactions, blank),
    hold('pressed → paint in a shift, the slowest, ms', 200, 'p98', shift.interactions, blank),
    hold('letter → paint in a shift, ms', 32, 'p95', shift.letters, blank),
    ...(found.shift4x === null
      ? []
      : [hold('letter → paint in a shift, 4×, ms', 100, 'p95', found.shift4x.letters, blank4x)]),
    hold('long tasks in a shift, the longest, ms', 50, 'median', [Math.max(0, ...shift.longTasks)]),
    hold('send → own words, ms', 20, 'median', found.sight.own, blank),
    hold('send → a colleague’s screen, ms', 150, 'p95', found.sight.others, blank),
    hold(
      'frame of a long list, on average, ms (55 a second)',
      18.2,
      'median',
      [mean(list.frames)],
      [mean(plain.frames)],
    ),
    hold('frame of a long list, the longest, ms', 50, 'longest', list.frames, plain.frames),
    hold('memory after the shift’s events, MB', 40, 'median', [memory.growthMb]),
    hold('elements of the page', 6_000, 'median', [memory.elements]),
  ]
}

function describeWork({ shift, shift4x, cpu, list, plain, blank, starts }: Findings): string {
  const tenth = (value: number) => String(Math.round(value * 10) / 10)
  const cpuOf = (of: readonly Start[]) => tenth(Math.min(...of.map(({ cpuMs }) => cpuMs)))
  return [
    `processor: ${tenth(cpu.switchMs)} ms a switch (${tenth(cpu.switch4xMs)} at 4×); the main thread is busy ${tenth(shift.busy * 100)} % of a shift${shift4x === null ? '' : ` (${tenth(shift4x.busy * 100)} % at 4×)`}`,
    `long tasks in the shift: ${String(shift.longTasks.length)}${shift4x === null ? '' : `; at 4×: ${String(shift4x.longTasks.length)}`}`,
    `list: ${tenth(1000 / mean(list.frames))} frames a second, ${tenth(list.holes * 100)} % with a hole, ${tenth(list.cpuMsPerSecond / 10)} % of the main thread; plain rows: ${tenth(1000 / mean(plain.frames))}`,
    `processor until the list: cold ${cpuOf(starts.cold)}, warm ${cpuOf(starts.warm)}; cold at 4× ${cpuOf(starts.cold4x)} ms`,
    `cold start at 1×: ${tenth(percentile(times(starts.cold), 0.5))} ms; an empty page paints a letter in ${tenth(percentile(blank, 0.5))} ms`,
  ].join('\n')
}

/** The fields that scripts read. */
function figuresOf(judged: readonly Judged[], { list }: Findings) {
  const value = (name: string) => judged.find((one) => one.name.startsWith(name))?.value
  return {
    coldMs: value('cold start'),
    warmMs: value('warm start'),
    switchCachedP95Ms: value('switch to a kept chat, ms'),
    switchCached4xP95Ms: value('switch to a kept chat, 4×'),
    switchUncachedP95Ms: value('switch to another chat: messages'),
    keyToPaintP95Ms: value('letter → paint in a shift, ms'),
    inpP75Ms: value('pressed → paint in a shift, ms'),
    scrollFps: 1000 / mean(list.frames),
    eventToVisibleP95Ms: value('send → a colleague’s screen'),
    heapGrowthMb: value('memory'),
  }
}
