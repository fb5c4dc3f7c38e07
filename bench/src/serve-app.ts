import { startApp } from '@parley/server/app'
import { benchSecret } from './bench-secret.ts'

const unlimited = { perMinute: 1e9, burst: 1e9 }

/**
 * The real app, alone in its process, for a benchmark that runs in another: told by `process.send` where it is.
 * Only what keeps single visitors from flooding is lifted.
 */
export async function serveApp(applicationUrl: string, dataDir: string): Promise<void> {
  const app = await startApp({
    applicationUrl,
    visitorLimits: { messages: unlimited, networkMessages: unlimited, networkHellos: unlimited, uploads: unlimited },
    config: {
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:0',
      trustedProxies: undefined,
      dataDir,
      databaseUrl: undefined,
      secretKey: benchSecret,
      owner: undefined,
      logLevel: 'fatal',
      isProduction: true,
      mayMakeDemo: false,
      notes: [],
    },
  })
  process.send?.({ url: app.url })
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send?.({ cpuMs: (user + system) / 1000 })
  })
  process.once('disconnect', () => {
    void app.stop().finally(() => process.exit(0))
  })
}
