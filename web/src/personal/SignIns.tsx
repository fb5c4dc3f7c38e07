import type { OperatorId } from '@parley/contract/ids'
import type { SignInsPage } from '@parley/contract/routes-routing'
import { useEffect, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { deviceName } from './device-name.ts'
import styles from './PersonalScreen.module.css'

/** Where somebody is signed in; one that is not his any more is ended. The one that looks is left to «Выйти». */
export function SignIns({ operatorId }: { operatorId: OperatorId }) {
  const text = useText()
  const { api } = useDesk()
  const moments = useMoments()
  const now = useNow('slow')
  const command = useCommand()
  const [signIns, setSignIns] = useState<SignInsPage['signIns'] | null>(null)
  const path = `/operators/${operatorId}/sessions`
  useEffect(() => {
    // Without an answer the list is simply not there.
    api.get<SignInsPage>(path).then(
      (page) => setSignIns(page.signIns),
      () => undefined,
    )
  }, [api, path])
  if (signIns === null) return null
  const end = (id: string) =>
    command.run(async () => {
      await api.remove(`${path}/${id}`)
      setSignIns(signIns.filter((one) => one.id !== id))
    })
  return (
    <div className={styles.list} role="group" aria-label={text('personal.signIns')}>
      {command.problem !== undefined && <p role="alert">{command.problem}</p>}
      {signIns.length === 0 && <p className={styles.hint}>{text('personal.noSignIns')}</p>}
      {signIns.map(({ id, userAgent, createdAt, current }) => {
        const name = deviceName(userAgent) || text('personal.unknownDevice')
        const since = text('personal.signedInAt', { time: moments.short(Date.parse(createdAt), now) })
        return (
          <div key={id} className={styles.item}>
            <span className={styles.name}>
              {current ? text('personal.thisDevice', { name }) : name} <span className={styles.hint}>{since}</span>
            </span>
            {!current && (
              <LinkButton
                aria-label={text('personal.endSignInOf', { name })}
                disabled={command.isBusy}
                onClick={() => void end(id)}
              >
                {text('personal.endSignIn')}
              </LinkButton>
            )}
          </div>
        )
      })}
    </div>
  )
}
