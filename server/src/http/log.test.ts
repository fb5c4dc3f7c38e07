import { PassThrough } from 'node:stream'
import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('a fault of the database is logged without what its rows say', () => {
  const output = new PassThrough()
  const fault = new DatabaseError('invalid input syntax for type uuid: "olga@parley.example"', 10, 'error')
  Object.assign(fault, {
    code: '22P02',
    detail: 'Key (email)=(olga@parley.example) already exists.',
    constraint: 'operators_email',
  })
  createLog('error', output).error({ err: new Error('the work failed', { cause: fault }) }, 'fault')
  const line = String(output.read())
  expect(JSON.parse(line)).toMatchObject({
    msg: 'fault',
    err: { name: 'Error', cause: { code: '22P02', constraint: 'operators_email' } },
  })
  expect(line).toContain('log.test.ts')
  expect(line).not.toContain('olga')
})
