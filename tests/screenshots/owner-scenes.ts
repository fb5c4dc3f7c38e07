import type { Page } from 'playwright-core'
import { broken, by, dialog, nothing, opensDialog, type Scene } from './scene.ts'

/** The owner sees to cases, colleagues and settings. */
export const ownerScenes: readonly Scene[] = by('Анна', [
  { name: 'cases', path: '/cases' },
  { name: 'cases-chats', path: '/cases?rows=conversations&sort=newest' },
  { name: 'cases-none', path: `/cases?words=${nothing}` },
  { name: 'cases-broken', path: '/cases', breaks: broken('**/api/v1/cases?*') },
  {
    name: 'cases-filter',
    path: `/cases?status=${encodeURIComponent('["open","pending"]')}`,
    prepare: async (page) => {
      await page.locator('main [role=group] button[aria-haspopup]').first().click()
      const form = page.locator('form:has(details)')
      await form.waitFor()
      await form.locator('summary').first().click()
    },
  },
  {
    name: 'cases-many',
    path: '/cases',
    prepare: async (page) => {
      const boxes = page.locator('main input[type=checkbox]')
      await boxes.nth(1).check()
      await boxes.nth(2).check()
    },
  },
  // The date: no link to the chat itself.
  {
    name: 'cases-peek',
    path: '/cases',
    prepare: (page) => page.locator('main [role=row] [role=cell]:last-child').first().click(),
  },
  { name: 'monitor', path: '/monitor' },
  { name: 'audit', path: '/audit' },
  ...['company', 'hours', 'operators', 'groups', 'roles', 'keys', 'queues', 'channels', 'templates', 'tags'].map(
    (section) => ({
      name: `settings-${section}`,
      path: `/settings/${section}`,
    }),
  ),
  {
    name: 'settings-widget',
    path: '/settings/channels',
    prepare: (page) => page.getByRole('button', { name: /^(Вид и слова|Look and words)$/ }).click(),
  },
  {
    name: 'settings-invite',
    path: '/settings/operators',
    prepare: (page) => page.locator('main button').first().click(),
  },
  ...(
    [
      ['settings-channel', '/settings/channels', /^(Изменить канал|Change) .*Telegram/],
      ['settings-bot', '/settings/channels', /^(Бот канала|Bot of) .*Telegram/],
      ['settings-tag', '/settings/tags', /^(Новый тег|New tag)$/],
      ['settings-template', '/settings/templates', /^(Изменить шаблон|Edit the template) /],
      ['settings-access', '/settings/operators', /^(Доступ: |Access of )/],
      ['settings-operator', '/settings/operators', /(лимит|limit).* Ольга/],
      ['settings-key', '/settings/keys', /^(Новый ключ|New key)$/],
      ['settings-credentials', '/settings/channels', /^(Доступ канала|Access of the channel) .*Telegram/],
      ['settings-template-action', '/settings/templates', /^(Изменить шаблон|Edit the template) .*в доставку/],
    ] as const
  ).map(([name, path, button]) => ({ name, path, prepare: async (page: Page) => opensDialog(page, button) })),
  {
    name: 'settings-remove-channel',
    path: '/settings/channels',
    prepare: async (page) => {
      await opensDialog(page, /^(Изменить канал|Change) .*Telegram/)
      await page.getByRole('button', { name: /^(Удалить канал…|Remove the channel…)$/ }).click()
      await page.getByRole('dialog').locator('li').first().waitFor()
    },
  },
  { name: 'settings-add-channel', path: '/settings/channels', prepare: async (page) => pickChannel(page) },
  // What has to be entered differs most between these.
  ...(['Telegram', 'WhatsApp', /Почта|Email/, /Форма|Web form/, /Свой канал|Own channel/] as const).map(
    (kind, index) => ({
      name: `settings-connect-${String(index + 1)}`,
      path: '/settings/channels',
      prepare: async (page: Page) => {
        await pickChannel(page)
        await page.getByRole('dialog').getByRole('button', { name: kind }).click()
        await page.getByRole('dialog').locator('input').first().waitFor()
      },
    }),
  ),
])

async function pickChannel(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Подключить канал|Connect a channel)$/ }).click()
  await dialog(page)
}
