import { randomBytes } from 'node:crypto'
import { ChannelError } from '../channel-error.ts'
import { SetupFault } from '../setup-fault.ts'
import { askDeveloper, type DeveloperServer } from './call-developer.ts'

const path = '/settings/webhookUrl'

/**
 * Tries the developer's server: it has to take what is signed, and to refuse what is signed with another secret.
 * @throws SetupFault
 */
export async function checkDeveloper(server: DeveloperServer, at: Date): Promise<void> {
  const right = await ping(server, at)
  if (right < 200 || right >= 300)
    throw new SetupFault(path, {
      ru: `Ваш сервер ответил ${String(right)} на проверочный запрос (type: "ping"). Он должен ответить 2xx; проверьте, что секрет тот же самый.`,
      en: `Your server answered ${String(right)} to a trial request (type: "ping"). It has to answer 2xx; check that the secret is the same one.`,
    })
  const wrong = await ping({ ...server, secret: `whsec_${randomBytes(24).toString('base64')}` }, at)
  if (wrong >= 200 && wrong < 300)
    throw new SetupFault(path, {
      ru: 'Ваш сервер принял запрос с чужой подписью: от нашего имени сможет писать кто угодно. Проверяйте webhook-signature и отвечайте 401.',
      en: 'Your server took a request with a wrong signature: anybody could write in our name. Check webhook-signature and answer 401.',
    })
}

async function ping(server: DeveloperServer, at: Date): Promise<number> {
  const id = `msg_${randomBytes(12).toString('hex')}`
  try {
    return (await askDeveloper(server, { id, at }, { type: 'ping', at: at.toISOString() })).status
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    throw new SetupFault(path, {
      ru: 'По этому адресу никто не отвечает. Он должен быть доступен с этого сервера и отвечать за 10 секунд.',
      en: 'Nobody answers at this address. It has to be reachable from this server and to answer within 10 seconds.',
    })
  }
}
