/** WCAG contrast of two `#rrggbb` colours, 1–21. */
export function contrast(one: string, other: string): number {
  const first = luminance(one) + 0.05
  const second = luminance(other) + 0.05
  return Math.max(first, second) / Math.min(first, second)
}

/** The text colour that reads on `background`: white where it reaches 4.5:1, otherwise black, which then does. */
export function textOn(background: string): string {
  return contrast(background, '#ffffff') >= 4.5 ? '#ffffff' : '#000000'
}

/** The nearest shade of `color` that reaches `ratio` on `background`, for words and icons in the shop's colour. */
export function readable(color: string, background: string, ratio = 4.5): string {
  const towards = luminance(background) > 0.18 ? 0 : 255
  for (let share = 0; share < 1; share += 0.05) {
    const shade = mix(color, towards, share)
    if (contrast(shade, background) >= ratio) return shade
  }
  return towards === 0 ? '#000000' : '#ffffff'
}

function luminance(color: string): number {
  const weights = [0.2126, 0.7152, 0.0722]
  return channels(color).reduce((sum, value, at) => sum + linear(value / 255) * (weights[at] ?? 0), 0)
}

function linear(share: number): number {
  return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
}

function mix(color: string, towards: number, share: number): string {
  const mixed = channels(color).map((value) => Math.round(value + (towards - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
