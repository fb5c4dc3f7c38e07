import type { SetupField } from '@parley/contract/channel-setup'
import type { LocalizedText } from '@parley/contract/views'

/* Fields that several kinds of channel ask for in the same words. */

/** A field of the wizard; what is not said: an optional, plain text that is always asked for. */
export function setupField(
  field: Pick<SetupField, 'name' | 'in'> & { label: LocalizedText; hint: LocalizedText } & Partial<SetupField>,
): SetupField {
  return { secret: false, required: false, rare: false, placeholder: '', options: [], ...field }
}

/** How updates come: the setting `updates`. */
export function updatesField(platform: string): SetupField {
  return setupField({
    name: 'updates',
    in: 'settings',
    label: { ru: 'Как приходят сообщения', en: 'How messages come' },
    hint: {
      ru: `${platform} должен достучаться до адреса этого сервера по https. Если он за межсетевым экраном, выберите опрос.`,
      en: `${platform} must reach this server’s address over https. If it is behind a firewall, choose polling.`,
    },
    options: [
      { value: 'webhook', label: { ru: 'Платформа присылает сама', en: 'The platform sends them' } },
      {
        value: 'polling',
        label: { ru: 'Сервер спрашивает сам (опрос)', en: 'The server asks for them (polling)' },
        hint: {
          ru: 'Работает и там, где до этого сервера снаружи не достучаться.',
          en: 'Works where nobody can reach this server from outside, too.',
        },
      },
    ],
  })
}

/** Another server than the platform's own: the setting `apiUrl`. */
export const apiUrlField: SetupField = setupField({
  name: 'apiUrl',
  in: 'settings',
  rare: true,
  label: { ru: 'Адрес API', en: 'Address of the API' },
  hint: {
    ru: 'Оставьте пустым, если у вас нет своего сервера API.',
    en: 'Leave empty unless you run an API server of your own.',
  },
  placeholder: 'https://',
})

/** Pattern of `apiUrl`: no user, no password, no query. */
export const apiUrlPattern = '^https?://[^\\s/?#@]+(/[^\\s?#@]*)?$'
