/** The same keys in the other layout: «pfdthibnm» is «завершить», «ашт» is «fin». */
export function otherLayout(typed: string): string {
  return typed
    .toLowerCase()
    .split('')
    .map((letter) => toOther.get(letter) ?? letter)
    .join('')
}

const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю'

const toOther = new Map([
  ...latin.split('').map((letter, place) => [letter, cyrillic[place] ?? letter] as const),
  ...cyrillic.split('').map((letter, place) => [letter, latin[place] ?? letter] as const),
])
