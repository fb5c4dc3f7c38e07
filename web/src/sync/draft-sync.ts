import type { ConversationId } from '@parley/contract/ids'
import type { DraftBody } from '@parley/contract/routes-holding'
import type { DraftView } from '@parley/contract/views'
import type { Stores } from '../stores/create-stores.ts'
import type { Draft } from '../stores/drafts-store.ts'
import { mayPass } from './problem.ts'

const noBody: DraftBody = { text: '', replyToSeq: null, fileIds: [] }

/** How long after the last key the server is told, ms; after a failure it is tried again so much later. */
const pauseMs = 2_000
const retryMs = 15_000
/** What was written in another tab is told by that one; only should it end, by this one, ms. */
const heardMs = 10_000
/** So many of this browser's own texts of a conversation are known again when the feed brings them. */
const rememberedTexts = 30

interface Parts {
  stores: Stores
  /** What is kept: what is begun to the client, or to colleagues. */
  mode: DraftView['mode']
  /** Keeps a draft at the server. Throws `Refused` or `Unreachable`. */
  put: (id: ConversationId, draft: DraftBody) => Promise<void>
}

/** Keeps what is not sent at the server, for the operator's other devices and for whoever gets the chat (C-23, B-3). */
export interface DraftSync {
  /** Makes the server have what stands here, and waits for it. Throws `Refused` or `Unreachable`. */
  saveNow(id: ConversationId): Promise<void>
  /** What the server has is known now: it is told what a killed tab kept here and had not told it yet. */
  tellKept(): void
  stop(): void
}

interface Line {
  /** What the server was last told, or has told. */
  known: string
  timer: ReturnType<typeof setTimeout> | undefined
  /** One request at a time: what is told last is what stands here last. */
  underWay: Promise<void> | null
  /** Texts that came from here: when the feed brings them, they are no news. */
  own: string[]
}

/** Begins to keep the drafts of a desk at the server. What this browser had kept must already be in the store. */
export function syncDrafts({ stores, mode, put }: Parts): DraftSync {
  const lines = new Map<ConversationId, Line>()
  let isStopped = false

  const lineOf = (id: ConversationId): Line => {
    const known = lines.get(id)
    if (known !== undefined) return known
    const line: Line = { known: keyOf(savedBody(stores, mode, id)), timer: undefined, underWay: null, own: [] }
    lines.set(id, line)
    return line
  }
  const isDirty = (id: ConversationId) => keyOf(bodyOf(mode, stores.drafts.find(id))) !== lineOf(id).known

  const remember = (line: Line, text: string) => {
    line.own = [...line.own, text].slice(-rememberedTexts)
  }
  const wait = (id: ConversationId, ms = pauseMs) => {
    const line = lineOf(id)
    clearTimeout(line.timer)
    line.timer = setTimeout(() => void send(id).catch(() => undefined), ms)
  }
  const send = async (id: ConversationId, isForced = false): Promise<void> => {
    const line = lineOf(id)
    clearTimeout(line.timer)
    while (line.underWay !== null) await line.underWay.catch(() => undefined)
    if (isStopped || !(isForced || isDirty(id))) return
    const body = bodyOf(mode, stores.drafts.find(id))
    remember(line, body.text)
    line.underWay = tell(id, line, body)
    await line.underWay
  }
  const tell = async (id: ConversationId, line: Line, body: DraftBody) => {
    const before = line.known
    line.known = keyOf(body)
    try {
      await put(id, body)
    } catch (problem) {
      // Who may not see the conversation any more keeps the text in his browser.
      if (mayPass(problem) && !isStopped) {
        line.known = before
        wait(id, retryMs)
      }
      throw problem
    } finally {
      line.underWay = null
    }
    if (isDirty(id)) wait(id)
  }
  const adopt = (saved: DraftView) => {
    const { conversationId: id, text, replyToSeq } = saved
    if (saved.mode !== mode || text === '') return
    const line = lineOf(id)
    const local = stores.drafts.find(id)
    const isSending = stores.outbox.getState().entries.some(({ conversationId }) => conversationId === id)
    // Another tab has told the server what stands here too.
    if (keyOf(bodyOf(mode, local)) === keyOf(savedBody(stores, mode, id))) line.known = keyOf(bodyOf(mode, local))
    const isUntouched = isEmptyIn(mode, local) && line.underWay === null
    if (!isUntouched || isSending || line.own.includes(text)) return
    stores.drafts.change(id, mode === 'note' ? { note: text } : { text, replyToSeq })
    line.known = keyOf(bodyOf(mode, stores.drafts.find(id)))
    clearTimeout(line.timer)
  }

  const stopLocal = stores.drafts.subscribe((now, before) => {
    for (const id of new Set([...now.byConversation.keys(), ...before.byConversation.keys()])) {
      if (now.byConversation.get(id) === before.byConversation.get(id)) continue
      if (isDirty(id)) wait(id, stores.drafts.isHeard(id) ? heardMs : pauseMs)
    }
  })
  const stopSaved = stores.savedDrafts.subscribe(({ byId }, before) => {
    for (const [id, view] of byId) if (before.byId.get(id) !== view) adopt(view)
  })
  // A message leaves with the text: when the feed brings that text as a draft, it is no news.
  const stopOutbox = stores.outbox.subscribe(({ entries }, before) => {
    const sent = entries.filter((entry) => !before.entries.some(({ clientId }) => clientId === entry.clientId))
    for (const { conversationId, text } of sent) remember(lineOf(conversationId), text)
  })
  return {
    saveNow: (id) => send(id, true),
    tellKept() {
      for (const id of stores.drafts.getState().byConversation.keys())
        if (isDirty(id) && savedBody(stores, mode, id).text === '') wait(id)
    },
    stop() {
      isStopped = true
      stopLocal()
      stopSaved()
      stopOutbox()
      for (const line of lines.values()) clearTimeout(line.timer)
    },
  }
}

function bodyOf(mode: DraftView['mode'], { text, note = '', replyToSeq, files }: Draft): DraftBody {
  if (mode === 'note') return note.trim() === '' ? noBody : { ...noBody, text: note.slice(0, 20_000) }
  const fileIds = files.flatMap(({ fileId }) => fileId ?? []).slice(0, 20)
  // A quotation alone is no draft.
  const isEmpty = text.trim() === '' && fileIds.length === 0
  return isEmpty ? noBody : { text: text.trim() === '' ? '' : text.slice(0, 20_000), replyToSeq, fileIds }
}

function isEmptyIn(mode: DraftView['mode'], { text, note = '', files }: Draft): boolean {
  return mode === 'note' ? note === '' : text === '' && files.length === 0
}

/** What the server has of a conversation, as far as the feed told. */
function savedBody(stores: Stores, wanted: DraftView['mode'], id: ConversationId): DraftBody {
  for (const { conversationId, mode, text, replyToSeq, fileIds } of stores.savedDrafts.getState().byId.values()) {
    if (conversationId === id && mode === wanted) return { text, replyToSeq, fileIds }
  }
  return noBody
}

function keyOf(body: DraftBody): string {
  return JSON.stringify([body.text, body.replyToSeq, body.fileIds])
}
