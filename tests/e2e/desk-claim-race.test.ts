import { expect, test } from 'vitest'
import { prepareDeskTrial } from './desk/desk-trial.ts'

const trial = prepareDeskTrial()

test('two take one chat together: one has it and the closed lock, the other reads and learns who; the lock opened, it is free for all (A-5, A-7, A-8, A-11, A-12, A-25, D-11, D-35, D-36, D-40)', async () => {
  const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'dark' })
  const ivan = await trial.comes('Иван Соколов', { locale: 'ru', theme: 'light' })
  trial.desk.client('Марина Ковальчук').writes('Где мой заказ?')
  await olga.opens('Марина Ковальчук')
  await ivan.opens('Марина Ковальчук')
  await Promise.all([olga.page.keyboard.press('Alt+KeyA'), ivan.page.keyboard.press('Alt+KeyA')])
  const loser = await Promise.race([
    olga.pane
      .getByText(olga.text('chats.heldBy', { name: 'Иван Соколов' }))
      .waitFor()
      .then(() => olga),
    ivan.pane
      .getByText(ivan.text('chats.heldBy', { name: 'Ольга Миронова' }))
      .waitFor()
      .then(() => ivan),
  ])
  const winner = loser === olga ? ivan : olga
  await winner.field.waitFor()
  await winner.pane.getByText(winner.text('chats.yours')).waitFor()
  await winner.group('mine', 1)
  expect(await loser.field.count()).toBe(0)
  await loser.group('mine', 0)
  await loser.group('open', 1)
  await loser.part('others', 1)
  await loser.group('finished', 0)
  expect(await loser.pane.getByRole('heading', { level: 1 }).innerText()).toBe('Марина Ковальчук')
  await loser.findsAccessible('a colleague’s chat')

  await winner.writes('Уже едет')
  await loser.sees('Уже едет')
  await winner.pane.getByRole('button', { name: winner.text('chats.release') }).click()
  await winner.pane.locator('h1:focus').waitFor()
  await winner.page.getByRole('button', { name: winner.text('chats.takeBack'), exact: true }).click()
  await winner.field.waitFor()
  await winner.row('Марина Ковальчук').first().click({ button: 'right' })
  await winner.page.getByRole('menuitem', { name: winner.text('chats.release') }).click()
  const free = loser.pane.getByRole('button', { name: loser.text('chats.take') })
  await free.waitFor()
  for (const screen of [winner, loser]) await screen.part('new', 1)
  await free.click()
  await loser.field.waitFor()
  const taker = loser === olga ? 'Ольга Миронова' : 'Иван Соколов'
  await winner.pane.getByText(winner.text('chats.heldBy', { name: taker })).waitFor()

  // The one conflict that the server answers is logged by the browser itself.
  const others = [...olga.complaints, ...ivan.complaints].filter((complaint) => !complaint.includes('409'))
  expect(others).toEqual([])
  await olga.leaves()
  await ivan.leaves()
})
