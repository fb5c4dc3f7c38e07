import { defineConfig } from 'eslint/config'
import typescript from 'typescript-eslint'

const ownClock =
  'The desk has one clock, which tests can move: deskNow(tx) in a use case, desk_now() in SQL, or an injected clock.'

/** Formatting is biome's business; boundaries between folders are dependency-cruiser's. */
export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', 'artifacts/', 'data/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Slow, and about enums and classes, of which there are none and few.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // A method may be async because its interface is.
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', 500],
      'no-console': 'error',
    },
  },
  {
    // A long table or fixture is still one thing.
    files: ['**/{fixtures,tables}/**', '**/tables.ts', '**/*.fixture.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/clock.ts', 'server/src/testing/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: ownClock },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: ownClock },
        {
          selector: 'TemplateElement[value.raw=/(?<![_\\w.])now\\(\\)|current_timestamp|localtimestamp/i]',
          message: ownClock,
        },
        { selector: 'Literal[value=/(?<![_\\w.])now\\(\\)|current_timestamp|localtimestamp/i]', message: ownClock },
      ],
    },
  },
)
