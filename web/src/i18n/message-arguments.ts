/** Keys of the catalogues and what each needs. Written from the catalogues by catalogue.test.ts: do not edit. */
export interface MessageArguments {
  'shell.connecting': null
  'shell.connectionLost': null
  'shell.connectionLostUnsent': { count: number }
  'shell.infoWidth': null
  'shell.listWidth': null
  'shell.offline': null
  'shell.online': null
  'shell.refreshing': null
  'shell.sections': null
  'shell.skipToList': null
  'shell.skipToMain': null
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
  'ui.showPassword': null
  'ui.waitDays': { days: string | number }
  'ui.waitHours': { hours: string | number }
  'ui.waitMinutes': { minutes: string | number }
}
