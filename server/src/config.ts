import path from 'node:path'
import { parseArgs } from 'node:util'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parseTrustedProxies, type TrustedProxies } from './http/client-address.ts'
import { repositoryFolder } from './repository-folder.ts'
import { readSettingsFile } from './starting/settings-file.ts'
import { StartProblem } from './starting/start-problem.ts'
import { errorText } from './starting/system-error.ts'

/**
 * Every setting, as text from the environment or from the settings file. `description` is what `npm start -- --help` shows;
 * `expects` completes the sentence "<NAME> must be …" for a value that does not fit.
 */
const Settings = Type.Object({
  PORT: Type.Optional(
    Type.Refine(
      Type.String({
        description: 'Port of desk, widget and API (3000).',
        expects: 'a port number from 0 (any free one) to 65535',
      }),
      isPort,
    ),
  ),
  HOST: Type.Optional(
    Type.String({
      description: 'Address to listen on (localhost: this computer only; 0.0.0.0: every network).',
      pattern: '^[A-Za-z0-9.:-]+$',
      expects: 'a host name or an IP address, such as 0.0.0.0',
    }),
  ),
  PUBLIC_URL: Type.Optional(
    Type.Refine(
      Type.String({
        description: 'Address under which browsers and platforms reach Parley (http://localhost:<PORT>).',
        expects: 'an address without a path, such as https://desk.example.com',
      }),
      isOrigin,
    ),
  ),
  TRUST_PROXY: Type.Optional(
    Type.Refine(
      Type.String({
        description: 'Proxies whose X-Forwarded-For is believed: how many (1), or their addresses and networks (none).',
        expects: 'a number of proxies from 1 to 10, or addresses such as 10.0.0.2,10.1.0.0/16',
      }),
      isTrustedProxies,
    ),
  ),
  DATA_DIR: Type.Optional(
    Type.String({
      description:
        'Folder of the embedded database, files and keys (/var/lib/parley for root, else data beside package.json).',
      expects: 'a folder',
    }),
  ),
  DATABASE_URL: Type.Optional(
    Type.String({
      description: 'An external PostgreSQL 15 or newer instead of the embedded one.',
      pattern: '^postgres(ql)?://.+',
      expects: 'an address such as postgresql://parley:password@db.example.com/parley',
    }),
  ),
  SECRET_KEY: Type.Optional(
    Type.String({
      description: 'Key that protects stored secrets; the same on every node (kept in DATA_DIR unless given).',
      minLength: 32,
      expects: 'at least 32 random characters, such as the output of: openssl rand -base64 32',
    }),
  ),
  OWNER_EMAIL: Type.Optional(
    Type.String({
      description: 'With OWNER_PASSWORD: creates the first owner and workspace at the first start.',
      pattern: '^[^@\\s]+@[^@\\s]+$',
      maxLength: 254,
      expects: 'an email address',
    }),
  ),
  OWNER_PASSWORD: Type.Optional(
    Type.String({
      description: "The first owner's password.",
      minLength: 10,
      maxLength: 200,
      expects: 'a password of 10 to 200 characters',
    }),
  ),
  LOG_LEVEL: Type.Optional(
    Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      description: 'fatal, error, warn (usual), info, debug, trace or silent.',
      expects: 'fatal, error, warn, info, debug, trace or silent',
    }),
  ),
  NODE_ENV: Type.Optional(
    Type.Enum(['production', 'development', 'test'], {
      description: 'production never makes a demo workspace.',
      expects: 'production, development or test',
    }),
  ),
})
type Settings = Static<typeof Settings>

// Named widely: comparing the schemas with each other costs the compiler 15 s.
const schemas: Readonly<Record<string, TSchema>> = Settings.properties
export type LogLevel = NonNullable<Settings['LOG_LEVEL']>

/** Names that a later version will use; until then they do nothing, and whoever sets one is told. */
const reserved = /^(REDIS_URL|SMTP_URL|S3_[A-Z_]+)$/

/** The settings of one start, complete and checked. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Without a slash at the end. With port 0 and no PUBLIC_URL the port is only known once the server listens. */
  readonly publicUrl: string
  /** Which addresses in front of this process are ours; undefined: none, so limits count by who speaks to us. */
  readonly trustedProxies: TrustedProxies | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  /** Undefined until the one kept in the data folder is read. */
  readonly secretKey: string | undefined
  readonly owner: { readonly email: string; readonly password: string } | undefined
  readonly logLevel: LogLevel
  readonly isProduction: boolean
  /** Whether an empty installation may get the demo workspace. */
  readonly mayMakeDemo: boolean
  /** Sentences for the person who starts: settings that have no effect. */
  readonly notes: readonly string[]
}

/** The settings once the data folder has given what it keeps. */
export type CompleteConfig = Config & { readonly secretKey: string }

/**
 * Reads the settings: the environment wins over the settings file. An empty variable counts as absent.
 * @param argv as `process.argv`
 * @throws StartProblem with one sentence for each wrong value
 */
export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[]): Config {
  const flags = readFlags(argv)
  const file = readSettingsFile(flags.settings, path.resolve(repositoryFolder, 'parley.env'))
  const given = { ...file, ...withoutEmpty(env) }
  const settings = checkSettings(given, file)
  const port = Number(settings.PORT ?? 3000)
  return {
    port,
    host: settings.HOST ?? 'localhost',
    publicUrl:
      settings.PUBLIC_URL === undefined ? `http://localhost:${String(port)}` : new URL(settings.PUBLIC_URL).origin,
    trustedProxies: parseTrustedProxies(settings.TRUST_PROXY ?? '') ?? undefined,
    dataDir: settings.DATA_DIR === undefined ? defaultDataDir() : path.resolve(settings.DATA_DIR),
    databaseUrl: settings.DATABASE_URL,
    secretKey: settings.SECRET_KEY,
    owner: readOwner(settings),
    logLevel: settings.LOG_LEVEL ?? 'warn',
    isProduction: settings.NODE_ENV === 'production',
    mayMakeDemo: !flags['no-demo'] && settings.OWNER_EMAIL === undefined && settings.NODE_ENV !== 'production',
    notes: Object.keys(given)
      .filter((name) => reserved.test(name))
      .map((name) => `${name} has no effect in this version of Parley.`),
  }
}

/** What `npm start -- --help` prints. */
export function settingsHelp(): string {
  const lines = Object.entries(schemas).map(([name, schema]) => `  ${name.padEnd(15)} ${said(schema, 'description')}`)
  return `npm start [-- --no-demo] [-- --settings <file>]

  --no-demo         Never make the demo workspace.
  --settings <file> Lines of NAME=value; parley.env beside package.json unless given.

Settings, from the environment or the settings file:
${lines.join('\n')}`
}

function readFlags(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.slice(2),
      options: { 'no-demo': { type: 'boolean', default: false }, settings: { type: 'string' } },
    }).values
  } catch (error) {
    throw new StartProblem(`${errorText(error)}. npm start -- --help shows what there is.`)
  }
}

function withoutEmpty(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function checkSettings(given: Record<string, string>, file: Record<string, string>): Settings {
  const problems = Object.entries(schemas).flatMap(([name, schema]) => {
    const value = given[name]
    return value === undefined || Value.Check(schema, value) ? [] : [`${name} must be ${said(schema, 'expects')}.`]
  })
  for (const name of Object.keys(file)) {
    if (!(name in schemas) && !reserved.test(name))
      problems.push(`The settings file names ${name}, which is no setting of Parley.`)
  }
  if ((given['OWNER_EMAIL'] === undefined) !== (given['OWNER_PASSWORD'] === undefined)) {
    problems.push('OWNER_EMAIL and OWNER_PASSWORD only work together: set both or neither.')
  }
  if (problems.length > 0) throw new StartProblem(problems.join('\n'))
  return parseAs(Settings, given)
}

function said(schema: object, keyword: 'description' | 'expects'): string {
  const text: unknown = Object.entries(schema).find(([key]) => key === keyword)?.[1]
  return typeof text === 'string' ? text : ''
}

function readOwner({ OWNER_EMAIL, OWNER_PASSWORD }: Settings): Config['owner'] {
  if (OWNER_EMAIL === undefined || OWNER_PASSWORD === undefined) return undefined
  return { email: OWNER_EMAIL, password: OWNER_PASSWORD }
}

function defaultDataDir(): string {
  return process.getuid?.() === 0 ? '/var/lib/parley' : path.join(repositoryFolder, 'data')
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535
}

function isTrustedProxies(text: string): boolean {
  return parseTrustedProxies(text) !== null
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  )
}
