/**
 * Where the sample shop takes the widget from: the desk under another name than the shop has, so that they are two sites as in
 * real life (decision 20). Only loopback has two names; elsewhere it is the public address.
 * @param host of the request for the shop: name and port
 */
export function otherLoopbackOrigin(host: string | undefined, publicUrl: string): string {
  const address = host !== undefined && URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined
  switch (address?.hostname) {
    case 'localhost':
      return `http://127.0.0.1${portOf(address)}`
    case '127.0.0.1':
      return `http://localhost${portOf(address)}`
    default:
      return publicUrl
  }
}

function portOf({ port }: URL): string {
  return port === '' ? '' : `:${port}`
}
