import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished, test } from 'vitest'
import { repositoryFolder } from '../../repository-folder.ts'
import { apiSecret } from '../testing/test-api.ts'
import { only, startChannels } from '../testing/test-channels.ts'

/** The program of the how-to, as a reader would save it. */
async function saveExample(): Promise<string> {
  const page = await readFile(path.join(repositoryFolder, 'docs', 'how-to', 'connect-by-api.md'), 'utf8')
  const [, program] = /```js\n(.*?)```/s.exec(page) ?? []
  if (program === undefined) throw new Error('the how-to has no example')
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-example-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'my-channel.mjs')
  await writeFile(file, program)
  return file
}

interface Example {
  readonly port: string
  /** The next line that it prints. */
  prints(): Promise<string>
  stop(): Promise<void>
}

async function runExample(file: string, env: { PORT: string; PARLEY_HOOK?: string }): Promise<Example> {
  const child: ChildProcess = spawn(process.execPath, [file], {
    env: { PARLEY_SECRET: apiSecret, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout === null) throw new Error('it cannot be heard')
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const prints = async (): Promise<string> => String((await lines.next()).value)
  const port = (await prints()).split(' ').at(-1) ?? ''
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill()
    await once(child, 'exit')
  }
  onTestFinished(stop)
  return { port, prints, stop }
}

test('the example of the how-to connects, lets a client write and prints the operator’s answer (E-16)', async ({
  expect,
}) => {
  const file = await saveExample()
  const first = await runExample(file, { PORT: '0' })
  const webhookUrl = `http://127.0.0.1:${first.port}/parley`
  const channels = await startChannels({
    connect: { kind: 'api', name: 'Пример', credentials: { secret: apiSecret }, settings: { webhookUrl } },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    close: () => Promise.resolve(),
  })
  onTestFinished(() => channels.stop())
  await first.stop()
  const example = await runExample(file, {
    PORT: first.port,
    PARLEY_HOOK: `${channels.url}/hooks/${channels.channelId}`,
  })
  const said = await fetch(`http://127.0.0.1:${example.port}/say`, {
    method: 'POST',
    body: JSON.stringify({ client: '42', name: 'Анна', text: 'Где заказ?' }),
  })
  expect(said.status).toBe(200)
  await channels.settled()
  expect(only(await channels.conversations())).toMatchObject({
    contact: { name: 'Анна' },
    preview: { text: 'Где заказ?' },
  })
  await channels.answers('В пути')
  await channels.settled()
  expect(await example.prints()).toBe('to 42: В пути')
  expect(channels.faults).toEqual([])
})
