/** The largest an image in the stream may be, px. */
const widest = 320
const highest = 240

/** The size at which an image is drawn, known before it is loaded, so that nothing jumps. Unknown sizes get a 4:3 place. */
export function fittedSize(width: number | undefined, height: number | undefined): { width: number; height: number } {
  if (width === undefined || height === undefined) return { width: 240, height: 180 }
  const scale = Math.min(1, widest / width, highest / height)
  return { width: Math.max(24, Math.round(width * scale)), height: Math.max(24, Math.round(height * scale)) }
}
