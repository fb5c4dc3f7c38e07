import { type Config, readConfig, settingsHelp } from './config.ts'
import { explainStart } from './starting/explain-start.ts'
import { type Stop, startParley } from './starting/start-parley.ts'

/** Everything is stopped within 10 s of the wish; what is not by then is cut off. Acknowledged messages are on disk anyway. */
const patienceMs = 9500

const stops: Stop[] = []
let config: Config | undefined
let ending: Promise<void> | undefined
let starting = Promise.resolve()

// npm and the terminal may both pass a signal on: the second one changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
process.on('uncaughtException', (error) => {
  say(explainStart(error, config))
  void end(1)
})

if (process.argv.includes('--help')) {
  say(settingsHelp())
} else {
  starting = start()
  await starting
}

async function start(): Promise<void> {
  try {
    config = readConfig(process.env, process.argv)
    config.notes.forEach(say)
    const { places } = await startParley(config, stops, say)
    const width = Math.max(...Object.keys(places).map((label) => label.length))
    const lines = Object.entries(places).map(([label, place]) => `  ${label.padEnd(width)}  ${place}`)
    if (!ending) say(['Parley is ready.', ...lines, 'Ctrl-C stops it.'].join('\n'))
  } catch (error) {
    if (!ending) say(explainStart(error, config))
    void end(1)
  }
}

/** Stops what runs, the last started first, and leaves. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    setTimeout(() => process.exit(1), patienceMs).unref()
    // What is half started can only be cut off; whole, it is stopped in order.
    await starting
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      await stop().catch((error: unknown) => {
        say(explainStart(error, config))
      })
    }
    process.exit(code)
  })()
  return ending
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
