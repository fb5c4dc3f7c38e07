import { createCipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'

/** A device's keys, base64url: its P-256 point and its secret. */
export interface DeviceKeys {
  readonly p256dh: string
  readonly auth: string
}

/** One record holds everything; the form allows up to 4096 bytes. */
const recordSize = 4_096
/** What push services take at least, less the header, the tag and the delimiter. */
export const longestPayload = 3_993

/**
 * Encrypts what only the device can read (RFC 8291, content coding `aes128gcm` of RFC 8188).
 * @param made the ephemeral private key and the salt, only for the example of the standard
 * @throws Error for a point that is not on the curve, and for more than `longestPayload` bytes
 */
export function encryptPush(
  payload: Buffer,
  { p256dh, auth }: DeviceKeys,
  made: { readonly privateKey?: Buffer; readonly salt?: Buffer } = {},
): Buffer {
  if (payload.length > longestPayload) throw new Error('a push that no service takes')
  const ours = createECDH('prime256v1')
  if (made.privateKey === undefined) ours.generateKeys()
  else ours.setPrivateKey(made.privateKey)
  const theirPoint = Buffer.from(p256dh, 'base64url')
  const ourPoint = ours.getPublicKey()
  const salt = made.salt ?? randomBytes(16)

  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirPoint, ourPoint])
  const secret = derive(Buffer.from(auth, 'base64url'), ours.computeSecret(theirPoint), info, 32)
  const key = derive(salt, secret, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(salt, secret, Buffer.from('Content-Encoding: nonce\0'), 12)

  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 marks the last record.
  const sealed = Buffer.concat([cipher.update(Buffer.concat([payload, Buffer.from([2])])), cipher.final()])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  return Buffer.concat([salt, size, Buffer.from([ourPoint.length]), ourPoint, sealed, cipher.getAuthTag()])
}

/** HKDF with SHA-256 for at most 32 bytes (RFC 5869). */
function derive(salt: Buffer, secret: Buffer, info: Buffer, length: number): Buffer {
  const extracted = createHmac('sha256', salt).update(secret).digest()
  return createHmac('sha256', extracted)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
    .subarray(0, length)
}
