/** Whether a letter could go there; whether it arrives only the letter tells. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text) && text.length <= 254
}

/** Whether it could be a telephone number, however it is written. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return /^[\d\s()+.-]+$/.test(text) && digits >= 6 && digits <= 15
}
