import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'

/** Which channel some secrets belong to, or the installation itself; they open for no other one. */
export type SecretOwner = { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId } | 'installation'

/** Keeps channels' credentials unreadable at rest. What it opens must never reach a log, an address or a frame. */
export interface SecretBox {
  seal(owner: SecretOwner, secrets: Readonly<Record<string, string>>): Buffer
  /** @throws where the bytes were changed, belong to another channel, or the installation's key is another one */
  open(owner: SecretOwner, sealed: Buffer): Record<string, string>
}

const Secrets = Type.Record(Type.String(), Type.String())
const form = 1
const ivLength = 12
const tagLength = 16

/** A key of 32 bytes for one purpose, made from the installation's key: what one purpose reveals does not open another. */
export function deriveKey(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, '', `parley ${purpose}`, 32))
}

/** AES-256-GCM. A sealed box is: form (1 byte), initialisation vector, tag, ciphertext. */
export function createSecretBox(secretKey: string): SecretBox {
  const key = deriveKey(secretKey, 'channel secrets')
  return {
    seal(owner, secrets) {
      const iv = randomBytes(ivLength)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(ownerBytes(owner))
      const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([form]), iv, cipher.getAuthTag(), sealed])
    },
    open(owner, sealed) {
      if (sealed[0] !== form) throw new Error('sealed secrets of an unknown form')
      const iv = sealed.subarray(1, 1 + ivLength)
      const tag = sealed.subarray(1 + ivLength, 1 + ivLength + tagLength)
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
        .setAAD(ownerBytes(owner))
        .setAuthTag(tag)
      const text =
        decipher.update(sealed.subarray(1 + ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
      return parseAs(Secrets, JSON.parse(text))
    },
  }
}

function ownerBytes(owner: SecretOwner): Buffer {
  return Buffer.from(owner === 'installation' ? owner : `${String(owner.workspaceId)} ${owner.channelId}`)
}
