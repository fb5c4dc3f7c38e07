import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, settingsHelp } from './config.ts'

const start = (env: NodeJS.ProcessEnv = {}, ...flags: string[]) => readConfig(env, ['node', 'main.js', ...flags])

test('without any setting Parley listens on this computer only and may make a demo', () => {
  expect(start()).toMatchObject({
    port: 3000,
    host: 'localhost',
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    owner: undefined,
    mayMakeDemo: true,
    notes: [],
  })
})

test('settings are read and trimmed to what the server uses', () => {
  const env = {
    PORT: '8080',
    HOST: '0.0.0.0',
    PUBLIC_URL: 'https://desk.example.com/',
    TRUST_PROXY: '10.0.0.2',
    DATA_DIR: '/srv/parley',
    LOG_LEVEL: 'debug',
  }
  expect(start(env)).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    publicUrl: 'https://desk.example.com',
    dataDir: '/srv/parley',
    logLevel: 'debug',
  })
  expect(start({ PORT: '' }).port).toBe(3000)
  expect([start(env).trustedProxies?.('10.0.0.2', 0), start().trustedProxies]).toEqual([true, undefined])
})

test.each([
  ['--no-demo', {}, ['--no-demo']],
  ['an owner', { OWNER_EMAIL: 'anna@example.com', OWNER_PASSWORD: 'correct horse' }, []],
  ['production', { NODE_ENV: 'production' }, []],
])('%s means no demo workspace', (_, env, flags) => {
  expect(start(env, ...flags).mayMakeDemo).toBe(false)
})

test.each([
  ['PORT', 'three thousand', /PORT must be a port number/],
  ['PORT', '70000', /PORT must be a port number/],
  ['HOST', 'http://localhost', /HOST must be a host name/],
  ['PUBLIC_URL', 'desk.example.com', /PUBLIC_URL must be an address without a path/],
  ['PUBLIC_URL', 'https://example.com/desk', /PUBLIC_URL must be an address without a path/],
  ['TRUST_PROXY', 'yes', /TRUST_PROXY must be a number of proxies/],
  ['DATABASE_URL', 'mysql://localhost/parley', /DATABASE_URL must be an address such as postgresql:/],
  ['SECRET_KEY', 'short', /SECRET_KEY must be at least 32/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL must be fatal,/],
  ['NODE_ENV', 'staging', /NODE_ENV must be production,/],
  ['OWNER_EMAIL', 'anna', /OWNER_EMAIL must be an email address/],
  ['OWNER_PASSWORD', 'correct horse', /set both or neither/],
])('%s=%s is refused in a sentence that says what to do', (name, value, sentence) => {
  expect(() => start({ [name]: value })).toThrow(sentence)
})

test('all wrong values are named at once', () => {
  expect(() => start({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT must be[^]*LOG_LEVEL must be/)
})

test('an unknown flag is refused', () => {
  expect(() => start({}, '--nodemo')).toThrow(/--nodemo[^]*--help/)
})

test('a reserved setting is said to have no effect', () => {
  expect(start({ REDIS_URL: 'redis://localhost', S3_BUCKET: 'files' }).notes).toEqual([
    'REDIS_URL has no effect in this version of Parley.',
    'S3_BUCKET has no effect in this version of Parley.',
  ])
})

test('a settings file gives settings, the environment wins, a mistyped name is refused', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-settings-'))
  const file = path.join(folder, 'parley.env')
  try {
    writeFileSync(file, 'PORT=4000\nHOST=0.0.0.0\n')
    expect(start({ PORT: '5000' }, '--settings', file)).toMatchObject({ port: 5000, host: '0.0.0.0' })
    writeFileSync(file, 'PROT=4000\n')
    expect(() => start({}, '--settings', file)).toThrow(/names PROT, which is no setting/)
    expect(() => start({}, '--settings', path.join(folder, 'missing'))).toThrow(/settings file cannot be read/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the help names every setting', () => {
  for (const name of [
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'DATA_DIR',
    'DATABASE_URL',
    'SECRET_KEY',
    'OWNER_EMAIL',
    'OWNER_PASSWORD',
    'LOG_LEVEL',
    'NODE_ENV',
  ]) {
    expect(settingsHelp()).toContain(name)
  }
})
