import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    globalSetup: './tests/global-setup.ts',
    // Processes, not threads: tests of starting and stopping need signals and their own environment.
    pool: 'forks',
    projects: [
      {
        test: { name: 'unit', include: ['{contract,server,fake-channels,bench}/src/**/*.test.ts'], testTimeout: 20_000, hookTimeout: 60_000 },
      },
    ],
  },
})
