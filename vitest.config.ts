import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './tests/global-setup.ts',
    // Processes, not threads: tests of starting and stopping need signals and an environment of their own.
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{contract,server,fake-channels,bench,web,widget}/src/**/*.test.ts',
            'web/checks/**/*.test.ts',
            '!**/*.browser.test.ts',
          ],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'story',
          include: ['tests/stories/**/*.test.ts', 'tests/races/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'sync', include: ['tests/sync/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: { name: 'browser', include: ['web/checks/**/*.browser.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        test: { name: 'start', include: ['tests/start/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
    ],
  },
})
