import { randomBytes } from 'node:crypto'
import Type from 'typebox'
import type { Channel, CheckedChannel } from '../channel.ts'
import { SetupFault } from '../setup-fault.ts'
import { FormSettingsInput, formSettings } from './form-settings.ts'
import { formSetup } from './form-setup.ts'

const mostQuestions = 5
/** Characters of a question. */
const questionLength = 80

/** A form whose page this server serves. Its clients read answers on their own page and, where the company has a mailbox, by mail; so it has no platform of its own. README.md beside this file. */
export const formChannel: Channel = {
  kind: 'form',
  answersBy: 'email',
  setup: formSetup,
  tellsRead: false,
  // They leave by mail, too.
  repairs: { editSeconds: 0, deleteSeconds: 0 },
  credentials: Type.Object({}, { additionalProperties: false }),
  settings: FormSettingsInput,
  checkCredentials,
  platform: null,
}

async function checkCredentials(_credentials: unknown, input: unknown): Promise<CheckedChannel> {
  const { title, questions, sites } = formSettings(input)
  if (questions.length > mostQuestions || questions.some(({ label }) => label.length > questionLength))
    throw new SetupFault('/settings/questions', {
      ru: `Не больше ${String(mostQuestions)} вопросов, каждый короче ${String(questionLength)} знаков.`,
      en: `At most ${String(mostQuestions)} questions, each shorter than ${String(questionLength)} characters.`,
    })
  const wrong = sites.find((site) => !URL.canParse(site) || new URL(site).origin !== site)
  if (wrong !== undefined)
    throw new SetupFault('/settings/sites', {
      ru: `«${wrong}» — не адрес сайта. Пишите так: https://shop.example`,
      en: `“${wrong}” is no address of a site. Write it so: https://shop.example`,
    })
  // A secret of its own makes one form of all that have the same heading.
  return { account: title, settings: asInput(input), secrets: { key: randomBytes(32).toString('base64url') } }
}

/** Kept as it was entered: an older form reads well in a newer version. */
function asInput(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {}
}
