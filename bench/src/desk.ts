import { setTimeout as pause } from 'node:timers/promises'
import { repositoryFolder } from '@parley/server/repository-folder'
import { startThrowawayPostgres, type ThrowawayPostgres } from '@parley/server/testing/throwaway-postgres'
import type { Browser } from 'playwright-core'
import { buildChangedWorkspaces } from '../../scripts/pieces/built-workspaces.mjs'
import { launchBrowser } from './desk/bench-browser.ts'
import { openBenchDesk, settledMs } from './desk/bench-desk.ts'
import { describeJudged, type Judged, judge } from './desk/desk-budgets.ts'
import { describeLoad, readMachineLoad } from './desk/machine-load.ts'
import { measureBlankPage } from './desk/measure-blank-page.ts'
import { type MemoryGrowth, measureMemory } from './desk/measure-memory.ts'
import { measureListScroll, measurePlainScroll, type Scroll } from './desk/measure-scroll.ts'
import { measureShift, type Shift } from './desk/measure-shift.ts'
import { measureSight, type Sight } from './desk/measure-sight.ts'
import { measureStarts, type Start, type Starts } from './desk/measure-starts.ts'
import { measureCachedSwitches, measureUncachedSwitches } from './desk/measure-switches.ts'

interface Plan {
  starts: number
  /** Rounds over the strip's five chats. */
  switchRounds: number
  uncached: number
  shiftSeconds: number
  slowShiftSeconds: number
  scrollSeconds: number
  sights: number
  events: number
}

const full: Plan = {
  starts: 5,
  switchRounds: 20,
  uncached: 40,
  shiftSeconds: 1_800,
  slowShiftSeconds: 120,
  scrollSeconds: 20,
  sights: 50,
  events: 20_000,
}
/** Some minutes. What grows with events is seen with all of them, pushed as fast as the desk takes them. */
const quickly: Plan = {
  starts: 3,
  switchRounds: 4,
  uncached: 8,
  shiftSeconds: 25,
  slowShiftSeconds: 10,
  scrollSeconds: 6,
  sights: 12,
  events: 20_000,
}
/** Of clients in all, where events are pushed for memory's sake. */
const pushedPerSecond = 400

/** Clients that write, and operators that hold five of them each. */
const shiftSize = { operators: 12, conversations: 60 }
const longList = { operators: 1_000, conversations: 5_000 }

/** Everything that is measured before it is judged. */
interface Findings {
  blank: number[]
  blank4x: number[]
  starts: Starts
  starts4x: Starts
  cached: number[]
  cached4x: number[]
  headers: number[]
  messages: number[]
  shift: Shift
  shift4x: Shift
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
  const postgres = await startThrowawayPostgres({ durable: false })
  const browser = await launchBrowser()
  let findings: Findings
  try {
    findings = await measure(postgres, browser, plan, say)
  } finally {
    await browser.close()
    await postgres.stop()
  }
  const judged = judgeAll(findings)
  for (const one of judged) say(describeJudged(one))
  say(describeLoad(loadBefore, readMachineLoad()))
  say(describeWork(findings))
  if (options.json) process.stdout.write(`${JSON.stringify({ ...figuresOf(findings), plan, judged })}\n`)
  return true
}

async function measure(
  postgres: ThrowawayPostgres,
  browser: Browser,
  plan: Plan,
  say: (line: string) => void,
): Promise<Findings> {
  const shiftDesk = await openBenchDesk(postgres, browser, shiftSize, { hasVisitors: true })
  const blank = await measureBlankPage(shiftDesk, 1)
  const blank4x = await measureBlankPage(shiftDesk, 4)
  say('starts …')
  const starts = await measureStarts(shiftDesk, plan.starts, 1)
  const starts4x = await measureStarts(shiftDesk, plan.starts, 4)
  say('switches …')
  const bench = await shiftDesk.open(0)
  await bench.page.goto(`${shiftDesk.app.url}/chats`)
  await bench.page.locator('a[data-row]').first().waitFor()
  await pause(settledMs)
  const uncached = await measureUncachedSwitches(bench, plan.uncached)
  const cached = await measureCachedSwitches(bench, plan.switchRounds)
  await bench.throttle(4)
  const cached4x = await measureCachedSwitches(bench, plan.switchRounds)
  await bench.throttle(1)
  say('a shift …')
  const shift = await measureShift(bench, shiftDesk.fleet, { seconds: plan.shiftSeconds, perSecond: 10 })
  await bench.throttle(4)
  const shift4x = await measureShift(bench, shiftDesk.fleet, { seconds: plan.slowShiftSeconds, perSecond: 10 })
  await bench.throttle(1)
  say('memory …')
  const memory = await measureMemory(bench, shiftDesk.fleet, { events: plan.events, perSecond: pushedPerSecond })
  await bench.close()
  const sight = await measureSight(shiftDesk, plan.sights)
  await shiftDesk.stop()
  say('a long list …')
  const longDesk = await openBenchDesk(postgres, browser, longList, { hasVisitors: false })
  const list = await measureListScroll(longDesk, longList.conversations, plan.scrollSeconds)
  const plain = await measurePlainScroll(longDesk, longList.conversations, plan.scrollSeconds)
  await longDesk.stop()
  return {
    blank,
    blank4x,
    starts,
    starts4x,
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

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const times = (starts: readonly Start[]): number[] => starts.map(({ ms }) => ms)

function judgeAll(found: Findings): Judged[] {
  const { blank, blank4x } = found
  return [
    judge({ name: 'cold start, 4× processor, ms', atMost: 1_500, of: 'median' }, times(found.starts4x.cold)),
    judge({ name: 'warm start, ms', atMost: 600, of: 'median' }, times(found.starts.warm)),
    judge({ name: 'switch to a kept chat, ms', atMost: 50, of: 'p95' }, found.cached, blank),
    judge({ name: 'switch to a kept chat, 4×, ms', atMost: 100, of: 'p95' }, found.cached4x, blank4x),
    judge({ name: 'switch to another chat: header, ms', atMost: 50, of: 'p95' }, found.headers, blank),
    judge({ name: 'switch to another chat: messages, ms', atMost: 250, of: 'p95' }, found.messages, blank),
    judge({ name: 'pressed → paint in a shift, ms', atMost: 100, of: 'p75' }, found.shift.interactions, blank),
    judge(
      { name: 'pressed → paint in a shift, the slowest, ms', atMost: 200, of: 'p98' },
      found.shift.interactions,
      blank,
    ),
    judge({ name: 'letter → paint in a shift, ms', atMost: 32, of: 'p95' }, found.shift.letters, blank),
    judge({ name: 'letter → paint in a shift, 4×, ms', atMost: 100, of: 'p95' }, found.shift4x.letters, blank4x),
    judge({ name: 'long tasks in a shift, the longest, ms', atMost: 50, of: 'p98' }, [0, ...found.shift.longTasks]),
    judge({ name: 'send → own words, ms', atMost: 20, of: 'median' }, found.sight.own, blank),
    judge({ name: 'send → a colleague’s screen, ms', atMost: 150, of: 'p95' }, found.sight.others, blank),
    judge(
      { name: 'frame of a list of 5,000 rows, on average, ms (55 a second)', atMost: 18.2, of: 'median' },
      [mean(found.list.frames)],
      [mean(found.plain.frames)],
    ),
    judge(
      { name: 'frame of a list of 5,000 rows, the longest, ms', atMost: 50, of: 'median' },
      [Math.max(...found.list.frames)],
      [Math.max(...found.plain.frames)],
    ),
    judge({ name: 'memory after the shift’s events, MB', atMost: 40, of: 'median' }, [found.memory.growthMb]),
    judge({ name: 'elements of the page', atMost: 6_000, of: 'median' }, [found.memory.elements]),
  ]
}

function describeWork({ shift, shift4x, cpu, list, plain, blank, starts, starts4x }: Findings): string {
  const tenth = (value: number) => String(Math.round(value * 10) / 10)
  const cpuOf = (of: readonly Start[]) => tenth(Math.min(...of.map(({ cpuMs }) => cpuMs)))
  return [
    `processor: ${tenth(cpu.switchMs)} ms a switch (${tenth(cpu.switch4xMs)} at 4×); the main thread is busy ${tenth(shift.busy * 100)} % of a shift (${tenth(shift4x.busy * 100)} % at 4×)`,
    `long tasks: ${String(shift.longTasks.length)} in the shift, ${String(shift4x.longTasks.length)} in the one at 4×`,
    `list: ${tenth(1000 / mean(list.frames))} frames a second, ${tenth(list.holes * 100)} % with a hole, ${tenth(list.cpuMsPerSecond / 10)} % of the main thread; plain rows: ${tenth(1000 / mean(plain.frames))}`,
    `processor until the list: cold ${cpuOf(starts.cold)}, warm ${cpuOf(starts.warm)}; at 4× ${cpuOf(starts4x.cold)}, ${cpuOf(starts4x.warm)} ms`,
    `starts: cold ${tenth(Math.min(...times(starts.cold)))}, warm at 4× ${tenth(Math.min(...times(starts4x.warm)))}; an empty page paints a letter in ${tenth(judge({ name: '', atMost: 0, of: 'median' }, blank).median)} ms`,
  ].join('\n')
}

function figuresOf(found: Findings) {
  const value = (of: 'median' | 'p75' | 'p95', measured: readonly number[]) =>
    judge({ name: '', atMost: 0, of }, measured).value
  return {
    coldMs: value('median', times(found.starts4x.cold)),
    warmMs: value('median', times(found.starts.warm)),
    switchCachedP95Ms: value('p95', found.cached),
    switchCached4xP95Ms: value('p95', found.cached4x),
    switchUncachedP95Ms: value('p95', found.messages),
    keyToPaintP95Ms: value('p95', found.shift.letters),
    inpP75Ms: value('p75', found.shift.interactions),
    scrollFps: 1000 / mean(found.list.frames),
    eventToVisibleP95Ms: value('p95', found.sight.others),
    heapGrowthMb: value('median', [found.memory.growthMb]),
  }
}
