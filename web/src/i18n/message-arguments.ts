/** Keys of the catalogues and what each needs. Written from the catalogues by catalogue.test.ts: do not edit. */
export interface MessageArguments {
  'ui.busy': null
  'ui.cancel': null
  'ui.close': null
  'ui.dismiss': null
  'ui.download': null
  'ui.hidePassword': null
  'ui.imageOf': { position: string | number; total: string | number }
  'ui.loading': null
  'ui.moreNotifications': { count: number }
  'ui.nextImage': null
  'ui.notifications': null
  'ui.optional': null
  'ui.previousImage': null
  'ui.remove': { name: string | number }
  'ui.showPassword': null
  'ui.unread': { count: number }
  'ui.waitDays': { days: string | number }
  'ui.waitHours': { hours: string | number }
  'ui.waitMinutes': { minutes: string | number }
}
