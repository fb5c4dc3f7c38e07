/** Random bytes as base64url. `crypto.randomUUID` exists on https only, and shops test on plain http. */
export function randomId(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
