import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const patient = { testTimeout: 60_000, hookTimeout: 60_000 }
/** The files of a worker share its loaded server: loading it anew for each costs more than most of their tests. */
const shared = { isolate: false, ...patient }
/** Who moves the clock of the whole process would stop the server that others left running in it: a process of their own. */
const alone = '**/*.alone.test.ts'

/** One project after another: a process that has loaded the server ends when the next file is of another project. */
class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return ['browser', 'start', 'faults', 'acceptance', 'node', 'web'].flatMap((name) =>
      sorted.filter(({ project }) => project.name === name),
    )
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: ProjectByProject },
    globalSetup: './tests/global-setup.ts',
    // Processes, not threads: tests of starting and stopping need signals and an environment of their own.
    pool: 'forks',
    // One more than there are cores, for each waits a third of its time; few enough for the connections of one PostgreSQL.
    maxWorkers: Math.min(8, availableParallelism() + 1),
    projects: [
      {
        test: {
          name: 'node',
          include: [
            '{contract,server,fake-channels,bench,widget}/src/**/*.test.ts',
            'tests/{stories,sync,races,model}/**/*.test.ts',
            'tests/acceptance/rows.test.ts',
          ],
          exclude: [alone],
          ...shared,
        },
      },
      {
        // Of `npm run acceptance` only: the rules that the products' rows walk through have stories of their own.
        test: {
          name: 'acceptance',
          include: ['tests/acceptance/**/*.test.ts'],
          exclude: ['tests/acceptance/rows.test.ts'],
          ...shared,
        },
      },
      {
        extends: './web/vite.config.ts',
        test: {
          name: 'web',
          root: 'web',
          include: ['{src,checks}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.browser.test.ts'],
          ...shared,
        },
      },
      {
        test: { name: 'start', include: ['tests/start/**/*.test.ts', `server/src/${alone}`], ...patient },
      },
      {
        // Of `npm run faults` only.
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], ...patient },
      },
      {
        // The desk's configuration reads its catalogues: tests read the screens by them.
        extends: './web/vite.config.ts',
        root: import.meta.dirname,
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts', 'web/checks/**/*.browser.test.ts'],
          ...shared,
        },
      },
    ],
  },
})
