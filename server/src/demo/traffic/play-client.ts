import { setTimeout as pause } from 'node:timers/promises'
import type { ClientLine } from './client-line.ts'
import { makePhoto } from './make-photo.ts'
import { type ClientScript, nudges } from './scripts.ts'

/** Milliseconds: between two messages in a row, before an answer is read and answered, until patience ends. */
const typing = { shortest: 1_500, longest: 6_000 }
const thinking = { shortest: 3_000, longest: 12_000 }
const patience = { shortest: 60_000, longest: 150_000 }
const leaving = 600_000

/** Lets one client say what he has to say, waiting for an answer after each turn. Ends early when nobody answers for long. */
export async function playClient(line: ClientLine, script: ClientScript, signal: AbortSignal): Promise<void> {
  for (const [index, turn] of script.turns.entries()) {
    if (index > 0) await pause(between(thinking), undefined, { signal })
    await say(line, turn, script.photoAt === index, signal)
    if (index < script.turns.length - 1 && !(await isAnswered(line, script, signal))) return
  }
}

async function say(line: ClientLine, turn: readonly string[], withPhoto: boolean, signal: AbortSignal): Promise<void> {
  for (const [index, text] of turn.entries()) {
    if (index > 0) await pause(between(typing), undefined, { signal })
    if (withPhoto && index === turn.length - 1) await line.sendPhoto(text, await makePhoto())
    else await line.write(text)
  }
}

async function isAnswered(line: ClientLine, script: ClientScript, signal: AbortSignal): Promise<boolean> {
  if (await comesWithin(line, between(patience), signal)) return true
  await line.write(oneOf(nudges[script.locale]))
  return comesWithin(line, leaving, signal)
}

async function comesWithin(line: ClientLine, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const ended = AbortSignal.any([signal, AbortSignal.timeout(milliseconds)])
  return line.answered(ended).then(
    () => true,
    () => {
      signal.throwIfAborted()
      return false
    },
  )
}

function between({ shortest, longest }: { shortest: number; longest: number }): number {
  return Math.round(shortest + Math.random() * (longest - shortest))
}

function oneOf(words: readonly string[]): string {
  return words[Math.floor(Math.random() * words.length)] ?? ''
}
