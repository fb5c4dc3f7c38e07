import { Accepted, CasePath, ConversationPath, MessagesQuery } from '@parley/contract/routes'
import {
  CaseMessagesPage,
  CaseMoveAnswer,
  CaseMovePath,
  CaseMovePreview,
  CaseMoveQuery,
  CaseMovesAnswer,
  CasePage,
  MergeBody,
  OtherCases,
  SplitBody,
} from '@parley/contract/routes-cases'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { listCaseMoves } from './case-moves.ts'
import { listOtherCases } from './list-other-cases.ts'
import { loadCaseMessagesPage, loadCasePage } from './load-case-page.ts'
import { markCaseRead } from './mark-case-read.ts'
import { mergeCases } from './merge-cases.ts'
import { previewCaseMove } from './preview-case-move.ts'
import { splitCase } from './split-case.ts'
import { undoCaseMove } from './undo-case-move.ts'

/** A case by itself, and the borders between cases. */
export function addCasePageRoutes(http: Http, { database }: { database: Database }): void {
  addPages(http, database)
  addMoves(http, database)
}

const tags = ['cases']

function addPages(http: Http, database: Database): void {
  http.get(
    '/api/v1/cases/:id',
    {
      schema: {
        tags,
        summary: 'A case with its neighbours; of a merged one, where it went',
        params: CasePath,
        response: { 200: CasePage },
      },
    },
    (request) => loadCasePage(database, actorOf(request), request.params.id),
  )

  http.get(
    '/api/v1/cases/:id/messages',
    {
      schema: {
        tags,
        summary: 'A page of the messages of a case, oldest first',
        params: CasePath,
        querystring: MessagesQuery,
        response: { 200: CaseMessagesPage },
      },
    },
    (request) => loadCaseMessagesPage(database, actorOf(request), request.params.id, request.query),
  )

  http.post(
    '/api/v1/cases/:id/read',
    {
      schema: {
        tags,
        summary: 'Say that one has seen what happened to a case',
        params: CasePath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(markCaseRead(database, actorOf(request), request.params.id)),
  )
}

function addMoves(http: Http, database: Database): void {
  http.get(
    '/api/v1/conversations/:id/case-move-preview',
    {
      config: { refusals: ['cannot_split', 'cannot_merge'] },
      schema: {
        tags,
        summary: 'What a split or a merge would make of the case',
        params: ConversationPath,
        querystring: CaseMoveQuery,
        response: { 200: CaseMovePreview },
      },
    },
    (request) => previewCaseMove(database, actorOf(request), request.params.id, request.query),
  )

  http.post(
    '/api/v1/conversations/:id/split',
    {
      config: { refusals: ['chat_finished', 'chat_changed', 'not_holder', 'operator_away', 'cannot_split'] },
      schema: {
        tags,
        summary: 'Make a new case of the later messages',
        params: ConversationPath,
        body: SplitBody,
        response: { 200: CaseMoveAnswer },
      },
    },
    (request) => splitCase(database, actorOf(request), request.params.id, request.body),
  )

  http.post(
    '/api/v1/conversations/:id/merge',
    {
      config: { refusals: ['chat_finished', 'chat_changed', 'not_holder', 'operator_away', 'cannot_merge'] },
      schema: {
        tags,
        summary: 'Make the case a part of the previous one',
        params: ConversationPath,
        body: MergeBody,
        response: { 200: CaseMoveAnswer },
      },
    },
    (request) => mergeCases(database, actorOf(request), request.params.id, request.body),
  )

  http.get(
    '/api/v1/conversations/:id/other-cases',
    {
      schema: {
        tags,
        summary: 'Cases of the client’s other conversations, oldest first',
        params: ConversationPath,
        response: { 200: OtherCases },
      },
    },
    (request) => listOtherCases(database, actorOf(request), request.params.id),
  )

  http.get(
    '/api/v1/conversations/:id/case-moves',
    {
      schema: {
        tags,
        summary: 'Splits and merges that can be undone',
        params: ConversationPath,
        response: { 200: CaseMovesAnswer },
      },
    },
    (request) => listCaseMoves(database, actorOf(request), request.params.id),
  )

  http.post(
    '/api/v1/case-moves/:id/undo',
    {
      config: { refusals: ['undo_expired', 'conversation_moved_on', 'not_holder', 'operator_away'] },
      schema: {
        tags,
        summary: 'Undo a split or merge within 24 hours',
        params: CaseMovePath,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(undoCaseMove(database, actorOf(request), request.params.id)),
  )
}
