import type { Channel } from '../channel.ts'
import { appFields } from '../meta/meta-fields.ts'
import { humanAgentField } from '../meta/page-channel.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const instagramSetup: Channel['setup'] = {
  name: { ru: 'Instagram', en: 'Instagram' },
  steps: [
    {
      ru: 'Переведите аккаунт в профессиональный, свяжите его со страницей Facebook и в его настройках разрешите доступ к сообщениям.',
      en: 'Make the account a professional one, link it to a Facebook Page and allow access to messages in its settings.',
    },
    {
      ru: 'На developers.facebook.com создайте приложение с продуктом Messenger и выпустите маркер этой страницы с разрешениями instagram_basic, instagram_manage_messages и pages_manage_metadata.',
      en: 'At developers.facebook.com create an app with Messenger and generate this Page’s token with instagram_basic, instagram_manage_messages and pages_manage_metadata.',
    },
  ],
  fields: [
    ...appFields,
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Маркер доступа страницы', en: 'Page access token' },
      hint: {
        ru: 'Той страницы, с которой связан аккаунт Instagram.',
        en: 'Of the Page to which the Instagram account is linked.',
      },
    }),
    humanAgentField,
    apiUrlField,
  ],
}
