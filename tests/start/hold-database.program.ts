import { startEmbeddedPostgres } from '@parley/server/database/embedded/start-embedded-postgres'
import { acquireDataDir, type DataDir } from '@parley/server/starting/data-dir'

// Holds an embedded database as the server does, without the rest of it. Says JSON lines: `ready` once, `notice` for each notice.
const [, , folder = ''] = process.argv
const say = (line: Record<string, string>) => process.stdout.write(`${JSON.stringify(line)}\n`)

let dataDir: DataDir | undefined
try {
  dataDir = await acquireDataDir(folder)
  const database = await startEmbeddedPostgres({
    dataDir: dataDir.path,
    onNotice: (notice) => {
      say({ notice })
    },
  })
  process.once('SIGTERM', () => {
    void database
      .stop()
      .then(() => dataDir?.release())
      .then(() => process.exit(0))
  })
  say({ ready: database.superuserUrl })
} catch (error) {
  await dataDir?.release()
  say({ problem: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  process.exitCode = 1
}
