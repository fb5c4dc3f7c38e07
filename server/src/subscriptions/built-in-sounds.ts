import type { SoundChoice } from '@parley/contract/notifications'

/** Choices that need no file. */
export const builtInSounds: readonly SoundChoice[] = ['none', 'drop', 'chime', 'bell', 'knock']
