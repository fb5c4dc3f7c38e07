import type { CaseId, CaseMoveId, OperatorId } from '@parley/contract/ids'
import type { CaseMoveView } from '@parley/contract/routes-cases'
import { expect, test } from 'vitest'
import { messageSample } from '../stores/view-samples.ts'
import { movesByLine } from './moves-by-line.ts'

function moveSample(kind: CaseMoveView['kind'], to: number): CaseMoveView {
  const caseName = (number: number) => ({ id: `case ${number}` as CaseId, number })
  return {
    id: `${kind} ${to}` as CaseMoveId,
    kind,
    from: caseName(1),
    to: caseName(to),
    operatorId: 'olga' as OperatorId,
    at: '2025-11-20T10:00:00.000Z',
    until: '2025-11-21T10:00:00.000Z',
  }
}

test('B-4: a move is undone on the latest line that tells of it', () => {
  const line = (seq: number, notice: 'split' | 'merged', caseNumber: number) =>
    messageSample(seq, { kind: 'system', notice, noticeDetail: { caseNumber } })
  const lines = [line(3, 'split', 2), line(5, 'merged', 1), line(9, 'split', 2), messageSample(10)]
  const [split, merge] = [moveSample('split', 2), moveSample('merge', 1)]
  expect([...movesByLine([split, merge], lines)]).toEqual([
    [9, split],
    [5, merge],
  ])
  expect(movesByLine([moveSample('merge', 2)], lines).size).toBe(0)
})
