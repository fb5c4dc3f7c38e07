import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { findFreePort } from '../../http/find-free-port.ts'

/** A letter that the desk handed to the outgoing server. */
export interface SentLetter {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly email: Email
}

/** What the outgoing server does with the next letter instead of taking it. */
export interface SmtpFault {
  /** At which step: when the receiver is named, or when the whole letter is there. */
  readonly at: 'receiver' | 'letter'
  /** Its word, or `vanish`: it takes the letter and goes without a word. */
  readonly says: string
}

/** Dovecot and an SMTP server on loopback. Every name has a mailbox; the password of all is `mailPassword`. */
export interface MailServers {
  readonly imapPort: number
  readonly smtpPort: number
  readonly sent: readonly SentLetter[]
  fails(...faults: SmtpFault[]): void
  /** Puts a letter into a mailbox, as its provider would. */
  puts(user: string, raw: string | Buffer, folder?: string): Promise<void>
  /** A client of its own in a mailbox. */
  inMailbox<T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T>
  stop(): Promise<void>
}

export const mailPassword = 'app-password'

const howToInstall =
  'The tests of mail need Dovecot. Install it (Debian, Ubuntu: sudo apt-get install dovecot-imapd), or name one with DOVECOT_PATH.'

export async function startMailServers(): Promise<MailServers> {
  const dovecot = await startDovecot()
  const smtp = await startSmtp()
  const inMailbox = async <T>(user: string, work: (client: ImapFlow) => Promise<T>): Promise<T> => {
    const auth = { user, pass: mailPassword }
    const client = new ImapFlow({ host: '127.0.0.1', port: dovecot.port, secure: false, auth, logger: false })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.logout()
    }
  }
  return {
    imapPort: dovecot.port,
    smtpPort: smtp.port,
    sent: smtp.sent,
    fails: smtp.fails,
    inMailbox,
    async puts(user, raw, folder = 'INBOX') {
      await inMailbox(user, (client) => client.append(folder, raw))
    },
    async stop() {
      await smtp.stop()
      await dovecot.stop()
    },
  }
}

async function startDovecot(): Promise<{ port: number; stop: () => Promise<void> }> {
  const program = process.env['DOVECOT_PATH'] ?? '/usr/sbin/dovecot'
  const version = spawnSync(program, ['--version'], { encoding: 'utf8' })
  if (version.status !== 0) throw new Error(howToInstall)
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-dovecot-'))
  const port = await findFreePort('127.0.0.1')
  const config = path.join(folder, 'dovecot.conf')
  const mail = path.join(folder, 'mail')
  await mkdir(mail)
  // Dovecot reads no mail as root: then the mail is nobody's.
  const owner = userInfo().uid === 0 ? { uid: 65534, gid: 65534, name: null } : ownerHere()
  if (owner.name === null) {
    await chmod(folder, 0o755)
    await chown(mail, owner.uid, owner.gid)
  }
  await writeFile(
    config,
    version.stdout.startsWith('2.3') ? configOf23(folder, port, owner) : configOf24(folder, port, owner),
  )
  const child = spawn(program, ['-F', '-c', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  const told = errorsOf(child)
  await untilItGreets(port, child, told)
  return {
    port,
    async stop() {
      const gone = new Promise((resolve) => child.once('close', resolve))
      child.kill('SIGTERM')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

interface Owner {
  readonly uid: number
  readonly gid: number
  /** Who runs all of Dovecot; null = root, which has users of its own for its parts. */
  readonly name: string | null
}

function ownerHere(): Owner {
  const { uid, gid, username } = userInfo()
  return { uid, gid, name: username }
}

function configOf23(folder: string, port: number, { uid, gid, name }: Owner): string {
  const users =
    name === null ? '' : `default_internal_user = ${name}\ndefault_login_user = ${name}\ndefault_internal_group =\n`
  return `${users}base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%u
passdb {
  driver = static
  args = password=${mailPassword}
}
userdb {
  driver = static
  args = uid=${String(uid)} gid=${String(gid)} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${String(port)}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`
}

function configOf24(folder: string, port: number, { uid, gid, name }: Owner): string {
  const users = name === null ? '' : `default_internal_user = ${name}\ndefault_login_user = ${name}\n`
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${users}base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
auth_failure_delay = 0
first_valid_uid = 1
first_valid_gid = 1
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
passdb static {
  password = ${mailPassword}
}
userdb static {
  fields {
    uid = ${String(uid)}
    gid = ${String(gid)}
    home = ${folder}/mail/%{user}
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${String(port)}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}

function errorsOf(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (piece: Buffer) => {
    text = `${text}${piece.toString('utf8')}`.slice(-4000)
  })
  return () => text
}

async function untilItGreets(port: number, child: ChildProcess, told: () => string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (child.exitCode !== null) break
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      auth: { user: 'first', pass: mailPassword },
      logger: false,
    })
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.logout()
      return
    } catch {
      client.close()
      await pause(50)
    }
  }
  child.kill('SIGTERM')
  throw new Error(`Dovecot did not start:\n${told()}`)
}

async function startSmtp() {
  const sent: SentLetter[] = []
  const faults: SmtpFault[] = []
  const faultAt = (at: SmtpFault['at']) => (faults[0]?.at === at ? faults.shift() : undefined)
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ password }, _session, done) => {
      if (password === mailPassword) done(null, { user: 'known' })
      else done(new Error('Invalid username or password'))
    },
    onRcptTo: (_address, _session, done) => done(errorOf(faultAt('receiver'))),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const raw = Buffer.concat(pieces)
        const fault = faultAt('letter')
        if (fault !== undefined && fault.says !== 'vanish') return done(errorOf(fault))
        void PostalMime.parse(raw).then((email) => {
          sent.push({
            from: envelope.mailFrom ? envelope.mailFrom.address : '',
            to: envelope.rcptTo.map(({ address }) => address),
            raw: raw.toString('utf8'),
            email,
          })
          if (fault === undefined) done()
          else for (const connection of server.connections) connection.close()
        })
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server.server.address()),
    sent,
    fails: (...next: SmtpFault[]) => void faults.push(...next),
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

/** `550 5.1.1 No such user` as the library wants it. */
function errorOf(fault: SmtpFault | undefined): Error | null {
  if (fault === undefined) return null
  const [, status = '', words = ''] = /^(\d{3}) (.*)$/.exec(fault.says) ?? []
  return Object.assign(new Error(words), { responseCode: Number(status) })
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('the mail server has no port')
  return address.port
}
