import type { BuiltInSound, SoundChoice } from '@parley/contract/notifications'
import { afterPaint } from '../ui/use-effect-after-paint.ts'

/** One tone: when it begins, how high and how long it is. Seconds and hertz. */
type Tone = readonly [at: number, pitch: number, length: number]

/** Short and soft, each of its own shape: told apart without looking, bearable for eight hours. */
const tunes: Readonly<Record<BuiltInSound, readonly Tone[]>> = {
  drop: [[0, 880, 0.18]],
  chime: [
    [0, 659, 0.16],
    [0.11, 880, 0.24],
  ],
  bell: [
    [0, 784, 0.2],
    [0.13, 988, 0.2],
    [0.26, 1175, 0.34],
  ],
  knock: [
    [0, 294, 0.12],
    [0.17, 294, 0.16],
  ],
}

let context: AudioContext | undefined
/** When the last sound is over, in the context's seconds. */
let soundsUntil = 0
const uploaded = new Map<string, Promise<AudioBuffer>>()

/**
 * Plays a sound. Browsers are silent until something was pressed in the page: then the answer is false.
 * @param volume per cent
 */
export async function playSound(choice: SoundChoice, volume: number): Promise<boolean> {
  if (choice === 'none' || volume === 0) return true
  context ??= new AudioContext()
  // Does not answer at all while nothing was pressed.
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 200))])
  if (context.state !== 'running') return false
  const output = new GainNode(context, { gain: (volume / 100) ** 2 })
  output.connect(context.destination)
  if (isBuiltIn(choice)) playTune(context, output, tunes[choice])
  else await playFile(context, output, choice)
  return true
}

/** The first press in the page lets sounds be heard from then on. */
export function unlockSounds(): () => void {
  const unlock = () => {
    stop()
    // To open the machine's sound takes a tenth of a second: what was pressed is answered first.
    afterPaint(() => {
      context ??= new AudioContext()
      void context.resume().then(() => context && restAfter(context, 0))
    })
  }
  const stop = () => {
    removeEventListener('pointerdown', unlock)
    removeEventListener('keydown', unlock)
  }
  addEventListener('pointerdown', unlock)
  addEventListener('keydown', unlock)
  return stop
}

/** A context that runs renders silence all day: it is suspended once nothing sounds. @param seconds what begins now lasts so long */
function restAfter(audio: AudioContext, seconds: number): void {
  soundsUntil = Math.max(soundsUntil, audio.currentTime + seconds)
  setTimeout(
    () => {
      if (audio.currentTime >= soundsUntil) void audio.suspend()
    },
    seconds * 1_000 + 500,
  )
}

function isBuiltIn(choice: SoundChoice): choice is BuiltInSound {
  return Object.hasOwn(tunes, choice)
}

function playTune(audio: AudioContext, output: AudioNode, tones: readonly Tone[]): void {
  for (const [at, pitch, length] of tones) {
    const begin = audio.currentTime + at
    const envelope = new GainNode(audio, { gain: 0 })
    envelope.gain.setValueAtTime(0, begin)
    envelope.gain.linearRampToValueAtTime(1, begin + 0.012)
    envelope.gain.exponentialRampToValueAtTime(0.001, begin + length)
    const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch })
    tone.connect(envelope).connect(output)
    tone.start(begin)
    tone.stop(begin + length)
  }
  restAfter(audio, Math.max(...tones.map(([at, , length]) => at + length)))
}

async function playFile(audio: AudioContext, output: AudioNode, id: string): Promise<void> {
  const loading = uploaded.get(id) ?? load(audio, id)
  uploaded.set(id, loading)
  const buffer = await loading.catch(() => undefined)
  if (buffer === undefined) {
    // It may be there the next time; now at least something is heard.
    uploaded.delete(id)
    playTune(audio, output, tunes.chime)
    return
  }
  // It may have gone to rest while the file came.
  await audio.resume()
  const source = new AudioBufferSourceNode(audio, { buffer })
  source.connect(output)
  source.start()
  restAfter(audio, buffer.duration)
}

async function load(audio: AudioContext, id: string): Promise<AudioBuffer> {
  const answer = await fetch(`/api/v1/files/${id}`)
  if (!answer.ok) throw new Error('a sound that is not there')
  return audio.decodeAudioData(await answer.arrayBuffer())
}
