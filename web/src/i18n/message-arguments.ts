/** Keys of the catalogues and what each needs. Written from the catalogues by catalogue.test.ts: do not edit. */
export interface MessageArguments {
  'apiKeys.about': null
  'apiKeys.actsAs': null
  'apiKeys.add': null
  'apiKeys.addAbout': null
  'apiKeys.addTitle': null
  'apiKeys.all': null
  'apiKeys.allHint': null
  'apiKeys.created': null
  'apiKeys.docs': null
  'apiKeys.key': null
  'apiKeys.made': null
  'apiKeys.madeAt': { moment: string | number }
  'apiKeys.madeHint': null
  'apiKeys.make': null
  'apiKeys.nameHint': null
  'apiKeys.never': null
  'apiKeys.none': null
  'apiKeys.notLoaded': null
  'apiKeys.reads': null
  'apiKeys.readsHint': null
  'apiKeys.revoke': null
  'apiKeys.revokeAbout': null
  'apiKeys.revokeName': { name: string | number }
  'apiKeys.rights': null
  'apiKeys.used': null
  'apiKeys.usedAt': { moment: string | number }
  'approved.about': { name: string | number }
  'approved.choose': null
  'approved.example': { example: string | number }
  'approved.loading': null
  'approved.none': null
  'approved.preview': null
  'approved.send': null
  'approved.template': null
  'approved.title': null
  'approved.value.body': { name: string | number }
  'approved.value.button': { name: string | number }
  'approved.value.header': { name: string | number }
  'approved.valueMissing': null
  'audit.about': null
  'audit.action.api_key_added': null
  'audit.action.api_key_removed': null
  'audit.action.audit_exported': null
  'audit.action.bot_connected': null
  'audit.action.bot_removed': null
  'audit.action.calendar_added': null
  'audit.action.calendar_changed': null
  'audit.action.calendar_removed': null
  'audit.action.case_merged': null
  'audit.action.case_move_undone': null
  'audit.action.case_split': null
  'audit.action.cases_exported': null
  'audit.action.channel_archived': null
  'audit.action.channel_changed': null
  'audit.action.channel_connected': null
  'audit.action.channel_credentials_replaced': null
  'audit.action.chat_assigned': null
  'audit.action.chat_given_to_bot': null
  'audit.action.chat_taken_over': null
  'audit.action.chat_transferred': null
  'audit.action.chat_viewed': null
  'audit.action.company_set_up': null
  'audit.action.contact_blocked': null
  'audit.action.contact_changed': null
  'audit.action.contact_unblocked': null
  'audit.action.drafts_read': null
  'audit.action.group_added': null
  'audit.action.group_changed': null
  'audit.action.group_removed': null
  'audit.action.invitation_withdrawn': null
  'audit.action.message_deleted': null
  'audit.action.message_edited': null
  'audit.action.note_removed': null
  'audit.action.operator_changed': null
  'audit.action.operator_invited': null
  'audit.action.operator_joined': null
  'audit.action.operator_readmitted': null
  'audit.action.operator_removed': null
  'audit.action.operator_restored': null
  'audit.action.operator_suspended': null
  'audit.action.password_changed': null
  'audit.action.password_link_made': null
  'audit.action.preset_applied': null
  'audit.action.queue_added': null
  'audit.action.queue_archived': null
  'audit.action.queue_changed': null
  'audit.action.sign_in_ended': null
  'audit.action.signed_in': null
  'audit.action.signed_out': null
  'audit.action.tag_added': null
  'audit.action.tag_changed': null
  'audit.action.tag_merged': null
  'audit.action.tag_removed': null
  'audit.action.template_added': null
  'audit.action.template_changed': null
  'audit.action.template_removed': null
  'audit.action.template_restored': null
  'audit.action.transcript_sent': null
  'audit.action.workspace_changed': null
  'audit.address': null
  'audit.addressWhole': null
  'audit.at': null
  'audit.became': null
  'audit.desk': null
  'audit.everybody': null
  'audit.everything': null
  'audit.export': null
  'audit.field.address': null
  'audit.field.allChannels': null
  'audit.field.blockedText': null
  'audit.field.busyText': null
  'audit.field.chatLimit': null
  'audit.field.enabled': null
  'audit.field.groupIds': null
  'audit.field.holderId': null
  'audit.field.idleFinishMinutes': null
  'audit.field.kind': null
  'audit.field.limit': null
  'audit.field.liveVisibility': null
  'audit.field.memberIds': null
  'audit.field.minutes': null
  'audit.field.name': null
  'audit.field.nobodyText': null
  'audit.field.note': null
  'audit.field.offShiftText': null
  'audit.field.offerAcceptMinutes': null
  'audit.field.operatorIds': null
  'audit.field.presenceGraceMinutes': null
  'audit.field.queueId': null
  'audit.field.readsOnly': null
  'audit.field.records': null
  'audit.field.releaseIdleMinutes': null
  'audit.field.role': null
  'audit.field.rule': null
  'audit.field.successorId': null
  'audit.field.suspended': null
  'audit.field.weekly': null
  'audit.filters': null
  'audit.from': null
  'audit.more': null
  'audit.none': null
  'audit.notLoaded': null
  'audit.showAll': null
  'audit.title': null
  'audit.until': null
  'audit.value.empty': null
  'audit.value.no': null
  'audit.value.none': null
  'audit.value.yes': null
  'audit.what': null
  'audit.who': null
  'block.allChannels': null
  'block.block': null
  'block.blockedForever': null
  'block.blockedUntil': { moment: string | number }
  'block.choose': null
  'block.notTold': null
  'block.reason': null
  'block.reasonHint': null
  'block.term': null
  'block.term.day': null
  'block.term.forever': null
  'block.term.hour': null
  'block.term.month': null
  'block.term.week': null
  'block.title': null
  'block.told': null
  'block.unblock': null
  'border.about.merge': { count: number; number: string | number }
  'border.about.split': { number: string | number }
  'border.act.merge': null
  'border.act.split': null
  'border.done.merge': { number: string | number }
  'border.done.split': { number: string | number }
  'border.hidePrevious': null
  'border.kept': null
  'border.merge': null
  'border.messages': { count: number }
  'border.neighbours': { number: string | number }
  'border.newNumber': null
  'border.other.merge': { number: string | number }
  'border.other.split': null
  'border.showPrevious': null
  'border.splitNew': null
  'border.subject': null
  'border.thenClose': null
  'border.title.merge': null
  'border.title.split': null
  'border.toNext': null
  'border.toOther': null
  'border.toPrevious': null
  'border.undo': null
  'border.undoAbout': null
  'border.undone': null
  'bot.about': null
  'bot.address': null
  'bot.addressHint': null
  'bot.affects': null
  'bot.bot': null
  'bot.checkAndConnect': null
  'bot.checkAndSave': null
  'bot.fault': { words: string | number }
  'bot.makeSecret': null
  'bot.mode': null
  'bot.mode.full': null
  'bot.mode.hand_over': null
  'bot.modeHint.full': null
  'bot.modeHint.hand_over': null
  'bot.ofPlatform': null
  'bot.remove': null
  'bot.removeHint': null
  'bot.removeTitle': { name: string | number }
  'bot.secret': null
  'bot.secretHint': null
  'bot.secretKept': null
  'bot.secretMissing': null
  'bot.secretWrong': null
  'bot.title': { name: string | number }
  'bot.webhookUrl': null
  'bot.webhookUrlHint': null
  'bot.webhookUrlMissing': null
  'bot.webhookUrlWrong': null
  'bot.works': null
  'bots.author.bot': null
  'bots.author.staff': null
  'bots.becomeActiveAndTake': null
  'bots.botHas': null
  'bots.deskHas': null
  'bots.give': null
  'bots.mayNotSend': null
  'bots.take': null
  'bots.takeBack': null
  'bulk.assign': null
  'bulk.bar': null
  'bulk.chosen': { count: number }
  'bulk.chosenChats': { count: number }
  'bulk.clear': null
  'bulk.done': { count: number }
  'bulk.failed': null
  'bulk.finish': null
  'bulk.isChosen': null
  'bulk.noTags': null
  'bulk.refused': { count: number }
  'bulk.snooze': null
  'bulk.snooze.choose': null
  'bulk.snooze.hours': null
  'bulk.snooze.monday': null
  'bulk.snooze.today': null
  'bulk.snooze.tomorrow': null
  'bulk.snooze.week': null
  'bulk.snoozeLive': null
  'bulk.snoozeMissing': null
  'bulk.snoozePast': null
  'bulk.snoozeTitle': { count: number }
  'bulk.snoozeUntil': null
  'bulk.snoozeZone': { zone: string | number }
  'bulk.status': null
  'bulk.tag': null
  'bulk.undoFailed': null
  'bulk.undone': null
  'case.status.closed': null
  'case.status.open': null
  'case.status.pending': null
  'cases.addCondition': null
  'cases.any': null
  'cases.chat.active': null
  'cases.chat.bot': null
  'cases.chat.finished': null
  'cases.chat.waiting': null
  'cases.choose': { number: string | number }
  'cases.chooseAll': null
  'cases.column.channel': null
  'cases.column.client': null
  'cases.column.company': null
  'cases.column.message': null
  'cases.column.number': null
  'cases.column.owner': null
  'cases.column.queue': null
  'cases.column.status': null
  'cases.column.subject': null
  'cases.column.tags': null
  'cases.column.updated': null
  'cases.column.wait': null
  'cases.columns': null
  'cases.condition.answer': null
  'cases.condition.channel': null
  'cases.condition.chat': null
  'cases.condition.client': null
  'cases.condition.company': null
  'cases.condition.contact': null
  'cases.condition.from': null
  'cases.condition.owner': null
  'cases.condition.queue': null
  'cases.condition.status': null
  'cases.condition.tag': null
  'cases.condition.to': null
  'cases.condition.words': null
  'cases.conditions': null
  'cases.count': { count: number }
  'cases.countMore': { count: string | number }
  'cases.csv': null
  'cases.messages': null
  'cases.messagesNotLoaded': null
  'cases.noMessages': null
  'cases.none': null
  'cases.noneFound': null
  'cases.noneHint': null
  'cases.notLoaded': null
  'cases.openChat': null
  'cases.owner.me': null
  'cases.owner.none': null
  'cases.peek': null
  'cases.removeCondition': { condition: string | number }
  'cases.reset': null
  'cases.show': null
  'cases.sort.longest_wait': null
  'cases.sort.newest': null
  'cases.sort.oldest': null
  'cases.sort.updated': null
  'cases.status.closed': null
  'cases.status.open': null
  'cases.status.pending': null
  'cases.status.unsolved': null
  'cases.tab.history': null
  'cases.tab.notes': null
  'cases.tab.talk': null
  'cases.title': null
  'channels.accepts': null
  'channels.add': null
  'channels.addWidget': null
  'channels.address': null
  'channels.answers': { account: string | number }
  'channels.archive': null
  'channels.archiveAsk': null
  'channels.archiveOf': { name: string | number }
  'channels.archived': { name: string | number }
  'channels.archivedOnes': { names: string | number }
  'channels.arrived': { name: string | number; words: string | number }
  'channels.check': null
  'channels.connect': null
  'channels.connectKind': { name: string | number }
  'channels.connected': null
  'channels.credentials': null
  'channels.credentialsOf': { name: string | number }
  'channels.editName': { name: string | number }
  'channels.failedUpdates': { count: number }
  'channels.fault': null
  'channels.hoursAndTexts': { name: string | number }
  'channels.lastUpdate': { moment: string | number }
  'channels.more': null
  'channels.name': null
  'channels.nameHint': null
  'channels.none': null
  'channels.noneHint': null
  'channels.off': null
  'channels.openQueue': { name: string | number }
  'channels.ownLimit': null
  'channels.ownLimitHint': null
  'channels.pick': null
  'channels.queueDecides': null
  'channels.queueNow': null
  'channels.queueThen': { name: string | number }
  'channels.remains.chats': { count: number }
  'channels.remains.conversations': { count: number }
  'channels.remains.forGood': null
  'channels.remains.messages': { count: number }
  'channels.remains.nothingComes': null
  'channels.remains.returns': null
  'channels.remains.updates': { count: number }
  'channels.replace': null
  'channels.replaceAbout': null
  'channels.silent': null
  'channels.site': null
  'channels.siteHint': null
  'channels.snippet': null
  'channels.snippetHint': null
  'channels.snippetLabel': null
  'channels.toQueue': { name: string | number }
  'channels.untold': { kind: string | number }
  'channels.usualLimit': { size: string | number }
  'channels.waitingMessages': { count: number }
  'channels.waitingUpdates': { count: number }
  'channels.works': null
  'channels.writeOnSite': null
  'channels.writeToIt': null
  'channels.wrongShape': null
  'chats.actions': null
  'chats.afterFinish.closed': null
  'chats.afterFinish.open': null
  'chats.afterFinish.pending': null
  'chats.alreadyYours': null
  'chats.announceNew': { count: number; names: string | number }
  'chats.atLimit': { limit: number }
  'chats.attachment': null
  'chats.automatic': null
  'chats.back': null
  'chats.becomeActiveAndTake': null
  'chats.begunNote': null
  'chats.channelOff': null
  'chats.channels': null
  'chats.chats': null
  'chats.copyText': null
  'chats.detailedList': null
  'chats.detailedTitle': null
  'chats.draft': null
  'chats.earlierFinished': null
  'chats.editSubject': null
  'chats.edited': null
  'chats.files': { count: number }
  'chats.filter.all': null
  'chats.filter.answered': null
  'chats.filter.waiting': null
  'chats.finish': null
  'chats.finishOf': { name: string | number }
  'chats.finishedAt': { moment: string | number }
  'chats.foldEvents': null
  'chats.free': null
  'chats.gone': null
  'chats.goneHint': null
  'chats.group.finished': null
  'chats.group.mine': null
  'chats.group.open': null
  'chats.held': null
  'chats.heldBy': { name: string | number }
  'chats.heldByUnread': { name: string | number }
  'chats.info': null
  'chats.list': null
  'chats.messageActions': null
  'chats.messagesWith': { name: string | number }
  'chats.moreEvents': { count: number }
  'chats.moreOfList': null
  'chats.myChats': null
  'chats.new': null
  'chats.newBelow': { count: number }
  'chats.newHiddenAway': null
  'chats.newMessages': null
  'chats.noSubject': null
  'chats.nobodyWaits': null
  'chats.nobodyWaitsForYou': null
  'chats.noneMine': null
  'chats.notLoaded': null
  'chats.notLoadedNotTaken': null
  'chats.notSent': null
  'chats.nothingFound': null
  'chats.number': { number: string | number }
  'chats.openFirst': { name: string | number }
  'chats.openHint': null
  'chats.openNext': { count: number }
  'chats.operator': null
  'chats.orderChanged': null
  'chats.others': null
  'chats.overTime': { count: number }
  'chats.owedCount': { count: number }
  'chats.placeIsEmpty': { place: string | number }
  'chats.placeIsNew': { place: string | number; name: string | number }
  'chats.print': null
  'chats.queueEmpty': null
  'chats.quotedAbove': null
  'chats.release': null
  'chats.released': { name: string | number }
  'chats.removeReply': null
  'chats.replyForm': null
  'chats.replyTo': { name: string | number }
  'chats.search': null
  'chats.send': null
  'chats.sort': null
  'chats.sort.longest_wait': null
  'chats.sort.newest': null
  'chats.sort.oldest': null
  'chats.state.bot': null
  'chats.state.finished': null
  'chats.state.mine': null
  'chats.state.theirs': { name: string | number }
  'chats.state.waiting': null
  'chats.state.waitingShort': null
  'chats.subject': null
  'chats.subjectNotSaved': null
  'chats.take': null
  'chats.takeBack': null
  'chats.toEnd': null
  'chats.today': null
  'chats.transcriptNeedsEnd': null
  'chats.typing': null
  'chats.typingName': { name: string | number }
  'chats.unreachable': null
  'chats.unread': { count: number }
  'chats.waitElsewhere': { count: number }
  'chats.waitingCount': { count: number }
  'chats.waitingInChannel': { count: number }
  'chats.whoWroteLast': null
  'chats.window.closed': { hours: string | number }
  'chats.window.template': null
  'chats.window.until': { moment: string | number }
  'chats.window.waitForClient': null
  'chats.worstWait': null
  'chats.write': null
  'chats.yesterday': { date: string | number }
  'chats.you': null
  'chats.yours': null
  'client.rating': null
  'client.ratingValue': { score: string | number }
  'collision.answered': null
  'collision.keepWriting': null
  'collision.sendAnyway': null
  'collision.viewing': { count: number; names: string | number }
  'company.affects': null
  'company.affectsBut': { names: string | number }
  'company.blockedText': null
  'company.blockedTextHint': null
  'company.blocks': null
  'company.chatLimit': null
  'company.chatLimitHint': null
  'company.grace': null
  'company.graceHint': null
  'company.limits': null
  'company.name': null
  'company.noLimit': null
  'company.presence': null
  'company.timers': null
  'company.timersAbout': null
  'company.visibility': null
  'company.visibility.assigned': null
  'company.visibility.workspace': null
  'company.visibilityHint.assigned': null
  'company.visibilityHint.workspace': null
  'composer.draftSaved': null
  'composer.goes.never': null
  'composer.goes.parted': null
  'composer.length.bytes': { length: number; most: number }
  'composer.length.characters': { length: number; most: number }
  'composer.noteToColleagues': null
  'composer.reply': null
  'composer.toWhom': null
  'delivery.afterConnection': null
  'delivery.delivered': null
  'delivery.error.bad_credentials': null
  'delivery.error.bad_signature': null
  'delivery.error.channel_removed': null
  'delivery.error.contact_unreachable': null
  'delivery.error.rate_limited': null
  'delivery.error.rejected': null
  'delivery.error.unavailable': null
  'delivery.error.unknown_outcome': null
  'delivery.error.window_closed': null
  'delivery.failed': null
  'delivery.markSent': null
  'delivery.queued': null
  'delivery.read': null
  'delivery.retry': null
  'delivery.sendAgain': null
  'delivery.sending': null
  'delivery.sent': null
  'delivery.silent': null
  'delivery.unknown': null
  'demo.demo': null
  'demo.phone': { platform: string | number }
  'demo.phones': null
  'demo.remove': null
  'demo.removeAbout': null
  'demo.removeTitle': null
  'demo.shop': null
  'demo.traffic': null
  'desk.cancel': null
  'desk.close': null
  'desk.copied': null
  'desk.copy': null
  'desk.done': null
  'desk.noServer': null
  'desk.noServerHint': null
  'desk.notices': null
  'desk.retry': null
  'dock.back': null
  'dock.hide': null
  'dock.mine': null
  'dock.mine.none': null
  'dock.new': null
  'dock.new.none': null
  'dock.show': null
  'dock.title': null
  'dock.whole': null
  'emoji.emoji': null
  'emoji.none': null
  'emoji.search': null
  'files.attach': null
  'files.attached': null
  'files.dropHere': { name: string | number }
  'files.dropNotHere': null
  'files.empty': { name: string | number }
  'files.fetching': null
  'files.kilobytes': { size: number }
  'files.megabytes': { size: number }
  'files.open': { name: string | number }
  'files.percent': { percent: string | number }
  'files.remove': { name: string | number }
  'files.saveAll': { count: number }
  'files.tooLarge': { name: string | number; size: string | number; limit: string | number }
  'files.tooMany': { most: number }
  'files.unavailable.expired': null
  'files.unavailable.failed': null
  'files.unavailable.too_big': null
  'files.uploading': { name: string | number }
  'finish.about': { name: string | number; number: string | number }
  'finish.finish': null
  'finish.next.closed': null
  'finish.next.open': null
  'finish.next.pending': null
  'finish.noTags': null
  'finish.proposedAnswered': null
  'finish.proposedOwed': null
  'finish.question': null
  'finish.status.closed': null
  'finish.status.open': null
  'finish.status.pending': null
  'finish.tags': null
  'finish.title': null
  'group.about': null
  'group.add': null
  'group.changeName': { name: string | number }
  'group.empty': null
  'group.none': null
  'group.noneHint': null
  'group.removeName': { name: string | number }
  'group.removeUnused': null
  'group.removeUsed': { count: number; names: string | number }
  'holding.aboutChat': { name: string | number; number: string | number }
  'holding.accept': null
  'holding.acceptChat': null
  'holding.assign': null
  'holding.assignTitle': null
  'holding.assigned': { name: string | number; to: string | number }
  'holding.chooseWhom': null
  'holding.currentQueue': null
  'holding.decline': null
  'holding.draftKept': null
  'holding.finishStays': { name: string | number }
  'holding.finishUndone': { name: string | number }
  'holding.finished': { name: string | number }
  'holding.finishesIn': null
  'holding.giveDraft': null
  'holding.held': { minutes: number; name: string | number }
  'holding.hold': { minutes: number }
  'holding.lastCall': { name: string | number }
  'holding.later': null
  'holding.line.assigned': { name: string | number }
  'holding.line.idle_finished': { name: string | number }
  'holding.line.idle_released': { name: string | number }
  'holding.line.never_opened': { name: string | number }
  'holding.line.not_opened': { name: string | number; by: string | number }
  'holding.line.offer_missed': { name: string | number }
  'holding.line.released': { name: string | number; by: string | number }
  'holding.line.taken_over': { name: string | number; by: string | number }
  'holding.line.transcript_failed': { name: string | number }
  'holding.line.transferred': { name: string | number; by: string | number }
  'holding.localTime': { time: string | number }
  'holding.nearFinish': { name: string | number }
  'holding.nearRelease': { name: string | number }
  'holding.noneFound': null
  'holding.notFinished': { name: string | number }
  'holding.note': null
  'holding.noteAside': null
  'holding.offer': null
  'holding.offeredTo': { name: string | number }
  'holding.offeredToOther': { name: string | number }
  'holding.openChat': null
  'holding.operators': null
  'holding.present': { present: number; members: string | number }
  'holding.queueEmpty': null
  'holding.queues': null
  'holding.refusal.at_limit': null
  'holding.refusal.away_refused': null
  'holding.releasesIn': null
  'holding.search': null
  'holding.searchOperator': null
  'holding.state.at_limit': null
  'holding.state.available': null
  'holding.state.away': null
  'holding.stay': null
  'holding.takeOver': null
  'holding.toQueue': null
  'holding.transfer': null
  'holding.transferAbout': { number: string | number }
  'holding.transferTitle': null
  'holding.transferred': { name: string | number; to: string | number }
  'holding.undo': null
  'holding.waiting': { count: number }
  'holding.whom': null
  'hours.add': null
  'hours.addHint': null
  'hours.addHoliday': null
  'hours.addInterval': null
  'hours.affects': { names: string | number }
  'hours.affectsNone': null
  'hours.back': null
  'hours.break': { hours: string | number }
  'hours.calendar': null
  'hours.changeName': { name: string | number }
  'hours.closed': null
  'hours.copyToWorkdays': null
  'hours.date': null
  'hours.from': { day: string | number }
  'hours.holidayName': null
  'hours.holidays': null
  'hours.holidaysAbout': null
  'hours.noQueues': null
  'hours.none': null
  'hours.noneHint': null
  'hours.ofQueues': { names: string | number }
  'hours.problem.dateTwice': null
  'hours.problem.ends_first': null
  'hours.problem.noDate': null
  'hours.problem.overlap': null
  'hours.problem.unfinished': null
  'hours.removeHoliday': { date: string | number }
  'hours.removeInterval': { day: string | number; hours: string | number }
  'hours.removeName': { name: string | number }
  'hours.removeUnused': null
  'hours.removeUsed': { names: string | number }
  'hours.timeZone': null
  'hours.timeZoneHint': null
  'hours.to': { day: string | number }
  'hours.week': null
  'hours.weekAbout': null
  'identity.change': null
  'identity.company': null
  'identity.create': null
  'identity.demo': null
  'identity.demoAbout': null
  'identity.email': null
  'identity.enter': null
  'identity.forgotten': null
  'identity.invitation': null
  'identity.invitedAs': { email: string | number; role: string | number }
  'identity.invitedTo': { company: string | number }
  'identity.join': null
  'identity.name': null
  'identity.newPassword': null
  'identity.newPasswordOf': { name: string | number; email: string | number }
  'identity.noCompany': null
  'identity.password': null
  'identity.passwordHint': { length: number }
  'identity.saveAndEnter': null
  'identity.setUp': null
  'identity.setUpAbout': null
  'identity.signIn': null
  'identity.signInAs': { name: string | number }
  'identity.toSignIn': null
  'identity.trouble.fault': { id: string | number }
  'identity.trouble.foreign': null
  'identity.trouble.unreachable': null
  'identity.yourTimeZone': { zone: string | number }
  'info.add': null
  'info.addField': { label: string | number }
  'info.allCases': null
  'info.case': null
  'info.cases': null
  'info.change': null
  'info.channel': null
  'info.client': null
  'info.company': null
  'info.copied': { label: string | number }
  'info.copy': { label: string | number }
  'info.edit': { label: string | number }
  'info.editTags': null
  'info.email': null
  'info.fileFrom': { name: string | number; moment: string | number }
  'info.files': null
  'info.filesNotLoaded': null
  'info.finishedBy': null
  'info.finishedByNobody': null
  'info.history': null
  'info.holder': null
  'info.more': null
  'info.name': null
  'info.noFiles': null
  'info.noFilesHint': null
  'info.noHistory': null
  'info.noTags': null
  'info.nobody': null
  'info.notUndone': { label: string | number }
  'info.number': null
  'info.phone': null
  'info.queue': null
  'info.saved': { label: string | number }
  'info.snoozedUntil': { moment: string | number }
  'info.started': null
  'info.status': null
  'info.tab.files': null
  'info.tab.history': null
  'info.tab.information': null
  'info.tab.notes': null
  'info.tabFailed': null
  'info.tabOrderHint': null
  'info.tags': null
  'info.toMessage': null
  'info.undo': null
  'info.write': null
  'info.wrong.email': null
  'info.wrong.name': null
  'info.wrong.phone': null
  'keys.about': null
  'keys.block': null
  'keys.change': null
  'keys.changeOf': { name: string | number }
  'keys.dock': null
  'keys.escape': null
  'keys.finish': null
  'keys.hold': null
  'keys.info': null
  'keys.kept': { keys: string | number }
  'keys.lastChat': null
  'keys.lastMessage': null
  'keys.lock': null
  'keys.longest': null
  'keys.moveTile': null
  'keys.newline': null
  'keys.nextChat': null
  'keys.note': null
  'keys.palette': null
  'keys.press': null
  'keys.previousChat': null
  'keys.reply': null
  'keys.reset': null
  'keys.rows': null
  'keys.search': null
  'keys.select': null
  'keys.send': null
  'keys.sheet': null
  'keys.single': null
  'keys.singleHint': null
  'keys.slot': null
  'keys.snooze': null
  'keys.subject': null
  'keys.taken': { keys: string | number; name: string | number }
  'keys.templates': null
  'keys.title': null
  'keys.transfer': null
  'letter.again': null
  'letter.answerAll': { addresses: string | number }
  'letter.automatic': null
  'letter.close': null
  'letter.copies': { addresses: string | number }
  'letter.form': null
  'letter.formHint': null
  'letter.hideQuote': null
  'letter.loadPictures': null
  'letter.notLoaded': null
  'letter.showForm': null
  'letter.showQuote': null
  'letter.unverified': null
  'message.addedWords': null
  'message.buttons': null
  'message.copyLink': null
  'message.delete': null
  'message.deleteHint': null
  'message.deleteTitle': null
  'message.deleted': null
  'message.edit': null
  'message.editHint': null
  'message.editTitle': null
  'message.hideEdits': null
  'message.leaveRepair': null
  'message.leavesIn': null
  'message.linkCopied': null
  'message.mark.heading': null
  'message.mark.negative': null
  'message.mark.neutral': null
  'message.mark.positive': null
  'message.marked.negative': null
  'message.marked.positive': null
  'message.needsChat': null
  'message.noRepair.channel': null
  'message.noRepair.holder': null
  'message.noRepair.late': null
  'message.notRepaired.delete': null
  'message.notRepaired.edit': null
  'message.note': null
  'message.react': null
  'message.reactHint': null
  'message.reactTitle': null
  'message.reaction.dislike': null
  'message.reaction.heart': null
  'message.reaction.like': null
  'message.reaction.sad': null
  'message.reaction.smile': null
  'message.reactionNotRemoved': null
  'message.reactionNotSent': null
  'message.reactionOfOurs': null
  'message.recall': null
  'message.recalled': null
  'message.removedWords': null
  'message.repairing.delete': null
  'message.repairing.edit': null
  'message.reply': null
  'message.save': null
  'message.showEdits': null
  'message.split': null
  'message.splitNeedsChat': null
  'message.tags': null
  'message.text': null
  'message.textCopied': null
  'monitor.actions': { name: string | number }
  'monitor.inWork': { count: number }
  'monitor.more': { count: number }
  'monitor.noChats': null
  'monitor.nobodyWaits': null
  'monitor.ofAll': { present: string | number; all: string | number }
  'monitor.offered': { count: number }
  'monitor.open': null
  'monitor.openReading': null
  'monitor.operators': null
  'monitor.queueEmpty': null
  'monitor.queues': null
  'monitor.refusal.his': null
  'monitor.refusal.self': null
  'monitor.staff': { present: string | number; members: string | number }
  'monitor.takeOver': null
  'monitor.takenOver': { name: string | number }
  'monitor.title': null
  'monitor.total.active': null
  'monitor.total.longest': null
  'monitor.total.present': null
  'monitor.total.waiting': null
  'monitor.waiting': { count: number }
  'monitor.whisper': null
  'monitor.whisperAbout': { name: string | number }
  'monitor.whispered': { name: string | number }
  'notes.edit': null
  'notes.leave': null
  'notes.none': null
  'notes.noneHint': null
  'notes.notLoaded': null
  'notes.note': null
  'notes.otherCase': null
  'notes.reaction': { name: string | number }
  'notes.remove': null
  'notes.removeTitle': null
  'notes.save': null
  'notes.saved': null
  'notes.staffOnly': null
  'notes.toMessage': null
  'notice.botNote': { note: string | number }
  'notice.bot_asks': null
  'notice.bot_gave': null
  'notice.bot_took': null
  'notice.by.assigned': { name: string | number }
  'notice.by.blocked': { name: string | number }
  'notice.by.finish_undone': { name: string | number }
  'notice.by.finished': { name: string | number }
  'notice.by.given_to_bot': { name: string | number }
  'notice.by.merged': { number: string | number; name: string | number }
  'notice.by.move_undone': { name: string | number }
  'notice.by.released': { name: string | number }
  'notice.by.split': { number: string | number; name: string | number }
  'notice.by.taken': { name: string | number }
  'notice.by.taken_from_bot': { name: string | number }
  'notice.by.taken_over': { name: string | number }
  'notice.by.transferred': { name: string | number; target: string | number }
  'notice.by.unblocked': { name: string | number }
  'notice.handOver': { note: string | number }
  'notice.idle.bot': null
  'notice.idle.finished': null
  'notice.idle.released': { name: string | number }
  'notice.mine.assigned': null
  'notice.mine.blocked': null
  'notice.mine.finish_undone': null
  'notice.mine.finished': null
  'notice.mine.given_to_bot': null
  'notice.mine.idleReleased': null
  'notice.mine.merged': { number: string | number }
  'notice.mine.move_undone': null
  'notice.mine.offer_missed': null
  'notice.mine.released': null
  'notice.mine.returned': null
  'notice.mine.split': { number: string | number }
  'notice.mine.taken': null
  'notice.mine.taken_from_bot': null
  'notice.mine.taken_over': null
  'notice.mine.transferred': { target: string | number }
  'notice.mine.unblocked': null
  'notice.nobody.assigned': null
  'notice.nobody.blocked': null
  'notice.nobody.finish_undone': null
  'notice.nobody.finished': null
  'notice.nobody.given_to_bot': null
  'notice.nobody.merged': { number: string | number }
  'notice.nobody.move_undone': null
  'notice.nobody.released': null
  'notice.nobody.split': { number: string | number }
  'notice.nobody.taken': null
  'notice.nobody.taken_from_bot': null
  'notice.nobody.taken_over': null
  'notice.nobody.transferred': { target: string | number }
  'notice.nobody.unblocked': null
  'notice.offer_missed': { name: string | number }
  'notice.reason': { note: string | number }
  'notice.reopened': null
  'notice.returned': { name: string | number }
  'notice.until': { moment: string | number }
  'notify.newVersion': null
  'notify.news.handed': null
  'notify.news.mine': null
  'notify.news.over_time': null
  'notify.news.untaken': null
  'notify.open': null
  'notify.update': null
  'operators.access': null
  'operators.access.password': null
  'operators.access.readmit': null
  'operators.access.remove': null
  'operators.access.restore': null
  'operators.access.suspend': null
  'operators.accessApply': null
  'operators.accessHint.password': null
  'operators.accessHint.readmit': null
  'operators.accessHint.remove': null
  'operators.accessHint.restore': null
  'operators.accessHint.suspend': null
  'operators.accessMissing': null
  'operators.accessOf': { name: string | number }
  'operators.accessWhat': null
  'operators.changeAbout': { count: number }
  'operators.changeName': { name: string | number }
  'operators.companyLimit': { count: number }
  'operators.invite': null
  'operators.invited': null
  'operators.invitedUntil': { moment: string | number }
  'operators.limit': null
  'operators.link': null
  'operators.linkHint': null
  'operators.load': null
  'operators.makeLink': null
  'operators.name': null
  'operators.openInvitations': null
  'operators.openInvitationsAbout': null
  'operators.ownLimit': null
  'operators.passwordLinkHint': null
  'operators.queueRelease': null
  'operators.removeAbout': { count: number }
  'operators.removed': null
  'operators.role': null
  'operators.showRemoved': { count: number }
  'operators.state': null
  'operators.suspended': null
  'operators.suspendedAbout': null
  'operators.withdraw': null
  'operators.withdrawOf': { email: string | number }
  'order.more': { count: number }
  'order.open': null
  'order.title': { number: string | number }
  'order.total': null
  'outbound.after': null
  'outbound.after.chat': null
  'outbound.after.closed': null
  'outbound.after.open': null
  'outbound.after.pending': null
  'outbound.channel': null
  'outbound.channelMissing': null
  'outbound.goesOn': null
  'outbound.never': { names: string | number }
  'outbound.nowhere': null
  'outbound.sent': { name: string | number }
  'outbound.thisChat': null
  'outbound.write': null
  'outbound.writeBy': { channel: string | number }
  'outbound.writeTo': { name: string | number }
  'palette.field': null
  'palette.fieldShort': null
  'palette.group.acts': null
  'palette.group.chats': null
  'palette.group.commands': null
  'palette.group.found': null
  'palette.group.places': null
  'palette.group.settings': null
  'palette.group.templates': null
  'palette.none': null
  'palette.title': null
  'personal.access.default': null
  'personal.access.denied': null
  'personal.access.unsupported': null
  'personal.asCompany': { count: number }
  'personal.asQueue': null
  'personal.atOnce': null
  'personal.browser': null
  'personal.browserHint': null
  'personal.changePassword': null
  'personal.currentPassword': null
  'personal.currentPasswordMissing': null
  'personal.density': null
  'personal.density.comfort': null
  'personal.density.dense': null
  'personal.density.normal': null
  'personal.devices': null
  'personal.endSignIn': null
  'personal.endSignInOf': { name: string | number }
  'personal.enter': null
  'personal.enter.breaks': null
  'personal.enter.sends': null
  'personal.enterHint.breaks': null
  'personal.enterHint.sends': null
  'personal.grace': null
  'personal.graceHint': { count: number }
  'personal.keys': null
  'personal.language': null
  'personal.languageAndTime': null
  'personal.listen': { name: string | number }
  'personal.looks': null
  'personal.minutes': { count: number }
  'personal.nameMissing': null
  'personal.never': null
  'personal.newPassword': null
  'personal.newPasswordMissing': null
  'personal.news.handed': null
  'personal.news.mine': null
  'personal.news.over_time': null
  'personal.news.untaken': null
  'personal.noChannels': null
  'personal.noSignIns': null
  'personal.passwordAbout': null
  'personal.passwordChanged': null
  'personal.passwordWrong': null
  'personal.percent': { value: string | number }
  'personal.permit': null
  'personal.popup': null
  'personal.popupHint': null
  'personal.popups': null
  'personal.previews': null
  'personal.previewsHint': null
  'personal.profile': null
  'personal.quiet': null
  'personal.quietFrom': null
  'personal.quietHint': null
  'personal.quietHours': null
  'personal.quietTo': null
  'personal.release': null
  'personal.releaseHint': null
  'personal.remove': null
  'personal.removeDevice': { name: string | number }
  'personal.removeSound': { name: string | number }
  'personal.saveName': null
  'personal.signInAs': { email: string | number }
  'personal.signIns': null
  'personal.signOut': null
  'personal.signedInAt': { time: string | number }
  'personal.silent': null
  'personal.sound': null
  'personal.sound.bell': null
  'personal.sound.chime': null
  'personal.sound.drop': null
  'personal.sound.knock': null
  'personal.sound.none': null
  'personal.soundHint': null
  'personal.sounds': null
  'personal.subscriptions': null
  'personal.subscriptionsHint': null
  'personal.textScale': null
  'personal.theme': null
  'personal.theme.auto': null
  'personal.theme.dark': null
  'personal.theme.light': null
  'personal.thisBrowser': null
  'personal.thisDevice': { name: string | number }
  'personal.timeZone': null
  'personal.timeZoneHint': null
  'personal.times': null
  'personal.title': null
  'personal.unknownDevice': null
  'personal.upload': null
  'personal.uploadHint': { size: string | number }
  'personal.volume': null
  'presence.available': null
  'presence.away': null
  'presence.begin': null
  'presence.hint.available': null
  'presence.hint.away': null
  'presence.label': { status: string | number; load: string | number; limit: string | number }
  'presence.menu': null
  'presence.noNewChats': null
  'preset.after': null
  'preset.agent_plus': null
  'preset.applied': { name: string | number }
  'preset.apply': null
  'preset.before': null
  'preset.changes': null
  'preset.choose': null
  'preset.company': null
  'preset.companyHint': null
  'preset.creatio': null
  'preset.deskun': null
  'preset.hint': null
  'preset.hint.agent_plus': null
  'preset.hint.creatio': null
  'preset.hint.deskun': null
  'preset.hint.omnidesk': null
  'preset.hint.pyrus': null
  'preset.omnidesk': null
  'preset.product': null
  'preset.pyrus': null
  'preset.same': null
  'preset.title': null
  'preset.what': null
  'queue.add': null
  'queue.addHint': null
  'queue.affects': { count: number }
  'queue.alwaysOpen': null
  'queue.archive': null
  'queue.archiveActive': { count: number }
  'queue.archiveChannels': { names: string | number }
  'queue.archiveForGood': null
  'queue.archiveNoChannels': null
  'queue.archiveTitle': { name: string | number }
  'queue.archiveWaiting': { count: number }
  'queue.archived': { names: string | number }
  'queue.archivedOne': { name: string | number; successor: string | number }
  'queue.busyText': null
  'queue.busyTextHint': null
  'queue.calendar': null
  'queue.chooseSuccessor': null
  'queue.group': { count: number; name: string | number }
  'queue.habits': null
  'queue.habitsAbout': null
  'queue.hoursAbout': null
  'queue.inGroups': { names: string | number }
  'queue.language.en': null
  'queue.language.ru': null
  'queue.mark.attention': null
  'queue.mark.finish': null
  'queue.mark.release': null
  'queue.mark.target': null
  'queue.mark.warning': null
  'queue.members': null
  'queue.membersAbout': null
  'queue.name': null
  'queue.nobodyText': null
  'queue.nobodyTextHint': null
  'queue.nothingSent': null
  'queue.offShiftText': null
  'queue.offShiftTextHint': null
  'queue.preview': null
  'queue.rule': null
  'queue.rule.everyone': null
  'queue.rule.least_busy_assign': null
  'queue.rule.least_busy_offer': null
  'queue.ruleAbout': null
  'queue.ruleHint.everyone': null
  'queue.ruleHint.least_busy_assign': null
  'queue.ruleHint.least_busy_offer': null
  'queue.ruler': null
  'queue.stream': null
  'queue.stream.channels': null
  'queue.stream.hours': null
  'queue.stream.hoursHint': null
  'queue.stream.kinds': null
  'queue.stream.languages': null
  'queue.stream.languagesHint': null
  'queue.streamAbout': null
  'queue.successor': null
  'queue.successorHint': null
  'queue.texts': null
  'queue.textsAbout': null
  'queue.textsIn.en': null
  'queue.textsIn.ru': null
  'queue.textsInHint': null
  'queue.timers': null
  'queue.timersAbout': null
  'queue.waitTarget': null
  'queue.waitTargetHint': null
  'queue.warning.empty_stream': null
  'queue.warning.hours_without_calendar': null
  'queue.warning.never_open': null
  'queue.warning.no_members': null
  'refusal.at_limit': null
  'refusal.bad_origin': null
  'refusal.bad_signature': null
  'refusal.body_too_large': null
  'refusal.bot_has_control': null
  'refusal.cannot_merge': null
  'refusal.cannot_split': null
  'refusal.channel_off': null
  'refusal.channel_unknown': null
  'refusal.chat_changed': null
  'refusal.chat_finished': null
  'refusal.chat_not_active': null
  'refusal.chat_taken': null
  'refusal.chat_with_another': null
  'refusal.client_id_reused': null
  'refusal.contact_blocked': null
  'refusal.contact_unreachable': null
  'refusal.conversation_moved_on': null
  'refusal.credentials_rejected': null
  'refusal.database_unavailable': null
  'refusal.desk_has_control': null
  'refusal.email_taken': null
  'refusal.empty_message': null
  'refusal.fault': { id: string | number }
  'refusal.fileLimit': { limit: string | number }
  'refusal.file_empty': null
  'refusal.file_missing': null
  'refusal.file_too_large': null
  'refusal.finishedBy': { name: string | number }
  'refusal.heldBy': { name: string | number }
  'refusal.internal': null
  'refusal.invalid_input': null
  'refusal.invitation_invalid': null
  'refusal.last_queue': null
  'refusal.message_deleted': null
  'refusal.name_taken': null
  'refusal.no_bot': null
  'refusal.no_channel': null
  'refusal.no_earlier_talk': null
  'refusal.no_mailbox': null
  'refusal.not_allowed': null
  'refusal.not_demo': null
  'refusal.not_editable': null
  'refusal.not_found': null
  'refusal.not_holder': null
  'refusal.not_offered': null
  'refusal.not_reactable': null
  'refusal.not_signed_in': null
  'refusal.operator_away': null
  'refusal.operator_suspended': null
  'refusal.other_account': null
  'refusal.overloaded': null
  'refusal.password_too_weak': null
  'refusal.platform_unavailable': null
  'refusal.queue_archived': null
  'refusal.queue_empty': null
  'refusal.queue_limit': null
  'refusal.reply_target_missing': null
  'refusal.retryAfter': { seconds: string | number }
  'refusal.setup_done': null
  'refusal.site_not_allowed': null
  'refusal.tag_into_itself': null
  'refusal.takenBy': { name: string | number; seconds: string | number }
  'refusal.target_at_limit': null
  'refusal.target_away': null
  'refusal.target_is_holder': null
  'refusal.template_unknown': null
  'refusal.text_too_long': null
  'refusal.too_many_attempts': null
  'refusal.too_many_files': null
  'refusal.undo_expired': null
  'refusal.unreachable': null
  'refusal.unsupported_media_type': null
  'refusal.variables_unresolved': null
  'refusal.visitor_unknown': null
  'refusal.window_closed': null
  'refusal.wrong_credentials': null
  'rights.affects': { names: string | number }
  'rights.affectsNobody': null
  'rights.audit': null
  'rights.channels': null
  'rights.chats': null
  'rights.exportCases': null
  'rights.invite': null
  'rights.liveChats': null
  'rights.nobody': null
  'rights.othersChats': null
  'rights.ownTemplates': null
  'rights.owners': null
  'rights.people': null
  'rights.readAll': null
  'rights.settings': null
  'rights.sharedTemplates': null
  'rights.takeOver': null
  'rights.what': null
  'rights.whatAbout': null
  'rights.who': null
  'role.admin': null
  'role.hint.admin': null
  'role.hint.operator': null
  'role.hint.owner': null
  'role.hint.supervisor': null
  'role.operator': null
  'role.owner': null
  'role.supervisor': null
  'search.again': null
  'search.behind': { count: number }
  'search.case': null
  'search.chats': null
  'search.contact': null
  'search.failed': null
  'search.found': { count: number }
  'search.message': null
  'search.more': null
  'search.noneOfDay': null
  'search.note': null
  'search.ofDay': { day: string | number }
  'search.results': null
  'search.tryOther': null
  'search.typeMore': null
  'select.bar': null
  'select.copied': { count: number }
  'select.copy': null
  'select.count': { count: number }
  'select.end': null
  'select.message': null
  'select.missing': null
  'select.noTickets': null
  'select.notCopied': null
  'select.select': null
  'select.ticket': null
  'setting.amount.chats': { count: number }
  'setting.amount.minutes': { count: number }
  'setting.amount.seconds': { count: number }
  'setting.back.company': { value: string | number }
  'setting.back.queue': { value: string | number }
  'setting.before': { value: string | number }
  'setting.botIdleStatus': null
  'setting.botOnReopen': null
  'setting.choice.always_new': null
  'setting.choice.bot': null
  'setting.choice.both': null
  'setting.choice.by_case_status': null
  'setting.choice.client': null
  'setting.choice.closed': null
  'setting.choice.collapsed': null
  'setting.choice.contact': null
  'setting.choice.continuous': null
  'setting.choice.conversation': null
  'setting.choice.last_message': null
  'setting.choice.last_outgoing': null
  'setting.choice.open': null
  'setting.choice.operator': null
  'setting.choice.pending': null
  'setting.choice.waiting_since': null
  'setting.default': { value: string | number }
  'setting.drainBy': null
  'setting.feedHistory': null
  'setting.feedScope': null
  'setting.finishAsksStatus': null
  'setting.from.company': null
  'setting.from.queue': null
  'setting.hint.botIdleStatus': null
  'setting.hint.botOnReopen': null
  'setting.hint.drainBy': null
  'setting.hint.feedHistory': null
  'setting.hint.feedScope': null
  'setting.hint.finishAsksStatus': null
  'setting.hint.idleFinishBasis': null
  'setting.hint.idleFinishMinutes': null
  'setting.hint.idleFinishUnanswered': null
  'setting.hint.idleWarnMinutes': null
  'setting.hint.offerAcceptMinutes': null
  'setting.hint.perOperatorLimit': null
  'setting.hint.postponeMinutes': null
  'setting.hint.releaseIdleMinutes': null
  'setting.hint.releaseOnlyIfClientWaiting': null
  'setting.hint.reopen': null
  'setting.hint.reopenToLastFinisher': null
  'setting.hint.sendUndoSeconds': null
  'setting.hint.tellPosition': null
  'setting.hint.transferToAway': null
  'setting.idleFinishBasis': null
  'setting.idleFinishMinutes': null
  'setting.idleFinishUnanswered': null
  'setting.idleWarnMinutes': null
  'setting.no': null
  'setting.off.idleFinishMinutes': null
  'setting.off.perOperatorLimit': null
  'setting.off.releaseIdleMinutes': null
  'setting.offerAcceptMinutes': null
  'setting.perOperatorLimit': null
  'setting.postponeMinutes': null
  'setting.range': { min: string | number; max: string | number }
  'setting.releaseIdleMinutes': null
  'setting.releaseOnlyIfClientWaiting': null
  'setting.reopen': null
  'setting.reopenToLastFinisher': null
  'setting.sendUndoSeconds': null
  'setting.tellPosition': null
  'setting.transferToAway': null
  'setting.unit.chats': null
  'setting.unit.megabytes': null
  'setting.unit.minutes': null
  'setting.unit.seconds': null
  'setting.yes': null
  'settings.channels': null
  'settings.company': null
  'settings.groups': null
  'settings.hours': null
  'settings.keys': null
  'settings.leave': null
  'settings.notRestored': null
  'settings.operators': null
  'settings.part.company': null
  'settings.part.contents': null
  'settings.part.work': null
  'settings.queues': null
  'settings.restore': null
  'settings.restored': null
  'settings.roles': null
  'settings.save': null
  'settings.saved': null
  'settings.tags': null
  'settings.templates': null
  'settings.undo': null
  'settings.unsaved': null
  'settings.unsavedHint': null
  'shell.connecting': null
  'shell.connectionLost': null
  'shell.connectionLostUnsent': { count: number }
  'shell.infoWidth': null
  'shell.listWidth': null
  'shell.offline': null
  'shell.online': null
  'shell.refreshing': null
  'shell.sections': null
  'shell.settings': null
  'shell.skipToList': null
  'shell.skipToMain': null
  'simulator.again': null
  'simulator.always': null
  'simulator.anyLanguage': null
  'simulator.anybody': null
  'simulator.asOfNow': null
  'simulator.busier': null
  'simulator.candidates': { count: number; all: string | number }
  'simulator.case': null
  'simulator.closed': null
  'simulator.enters': null
  'simulator.failed.channel': null
  'simulator.failed.hours': null
  'simulator.failed.language': null
  'simulator.freeLongest': { count: number }
  'simulator.gets': { load: string | number }
  'simulator.givenAgo': { count: number }
  'simulator.ifMissed': { count: number }
  'simulator.ifSilent': { count: number }
  'simulator.isAsked': { load: string | number }
  'simulator.language': null
  'simulator.leastBusy': null
  'simulator.neverGiven': null
  'simulator.not.at_limit': null
  'simulator.not.away': null
  'simulator.not.not_member': null
  'simulator.not.passed_over': null
  'simulator.not.queue_limit': { used: string | number; limit: string | number }
  'simulator.open': null
  'simulator.path': { channel: string | number; queue: string | number }
  'simulator.text.busy': null
  'simulator.text.nobody': null
  'simulator.text.off_shift': null
  'simulator.title': null
  'simulator.waits': null
  'simulator.when': null
  'simulator.whenHint': null
  'simulator.why': null
  'simulator.withChanges': null
  'snooze.about': null
  'snooze.aboutLive': null
  'snooze.done': { number: string | number; moment: string | number }
  'snooze.title': { number: string | number }
  'steps.channels': null
  'steps.channelsAbout': null
  'steps.done': null
  'steps.hide': null
  'steps.operators': null
  'steps.operatorsAbout': null
  'steps.practice': null
  'steps.practiceAbout': null
  'steps.practiceAgain': null
  'steps.practiceBegin': null
  'steps.templates': null
  'steps.templatesAbout': null
  'steps.title': null
  'steps.toDo': null
  'strip.more': { count: number }
  'strip.moved': { place: string | number }
  'tagSettings.add': null
  'tagSettings.chooseTag': null
  'tagSettings.color': null
  'tagSettings.color.amber': null
  'tagSettings.color.blue': null
  'tagSettings.color.brown': null
  'tagSettings.color.green': null
  'tagSettings.color.grey': null
  'tagSettings.color.olive': null
  'tagSettings.color.plum': null
  'tagSettings.color.rose': null
  'tagSettings.color.teal': null
  'tagSettings.color.violet': null
  'tagSettings.edit': null
  'tagSettings.editName': { name: string | number }
  'tagSettings.for.all': null
  'tagSettings.for.case': null
  'tagSettings.for.contact': null
  'tagSettings.for.message': null
  'tagSettings.merge': null
  'tagSettings.mergeCases': { count: number }
  'tagSettings.mergeHint': { name: string | number; into: string | number }
  'tagSettings.mergeInto': null
  'tagSettings.mergeName': { name: string | number }
  'tagSettings.mergeTitle': { name: string | number }
  'tagSettings.name': null
  'tagSettings.new': null
  'tagSettings.none': null
  'tagSettings.noneHint': null
  'tagSettings.remove': null
  'tagSettings.removeHint': null
  'tagSettings.removeName': { name: string | number }
  'tagSettings.removeTitle': { name: string | number }
  'tagSettings.scope.case': null
  'tagSettings.scope.contact': null
  'tagSettings.scope.message': null
  'tagSettings.scopeHint': null
  'tagSettings.scopeMissing': null
  'tagSettings.scopes': null
  'tagSettings.usedIn': { count: number }
  'tagSettings.uses': null
  'tags.add': { name: string | number }
  'tags.available': null
  'tags.chosen': null
  'tags.noneChosen': null
  'tags.noneDefined': null
  'tags.noneLeft': null
  'tags.remove': { name: string | number }
  'tags.search': null
  'tags.title': null
  'tags.update': null
  'templateSettings.action': null
  'templateSettings.add': null
  'templateSettings.allFolders': null
  'templateSettings.allQueues': null
  'templateSettings.buttons': null
  'templateSettings.buttonsHint': null
  'templateSettings.chooseVariable': null
  'templateSettings.editName': { name: string | number }
  'templateSettings.folder': null
  'templateSettings.folderHint': null
  'templateSettings.folders': null
  'templateSettings.languages': null
  'templateSettings.name': null
  'templateSettings.new': null
  'templateSettings.noAction': null
  'templateSettings.noTags': null
  'templateSettings.none': null
  'templateSettings.noneHint': null
  'templateSettings.personal': null
  'templateSettings.preview': null
  'templateSettings.previewNone': null
  'templateSettings.queues': null
  'templateSettings.removeName': { name: string | number }
  'templateSettings.removed': { name: string | number }
  'templateSettings.sample.client': null
  'templateSettings.sample.company': null
  'templateSettings.sample.subject': null
  'templateSettings.shortcut': null
  'templateSettings.shortcutHint': null
  'templateSettings.shortcutWrong': null
  'templateSettings.tags': null
  'templateSettings.text': null
  'templateSettings.textEn': null
  'templateSettings.textHint': null
  'templateSettings.textRu': null
  'templateSettings.uses': null
  'templateSettings.variable': null
  'templates.after': { acts: string | number }
  'templates.close': null
  'templates.dropAction': null
  'templates.fillIn': { names: string | number }
  'templates.finishes': { status: string | number }
  'templates.insert': null
  'templates.insertAndSend': null
  'templates.none': null
  'templates.personal': null
  'templates.tagsCase': { names: string | number }
  'templates.templates': null
  'templates.toQueue': { name: string | number }
  'templates.unresolved': { names: string | number }
  'templates.variable.case.number': null
  'templates.variable.case.subject': null
  'templates.variable.channel.name': null
  'templates.variable.client.company': null
  'templates.variable.client.firstName': null
  'templates.variable.client.name': null
  'templates.variable.company.name': null
  'templates.variable.operator.firstName': null
  'templates.variable.operator.name': null
  'templates.variable.queue.name': null
  'transcript.ask': null
  'transcript.description': null
  'transcript.failed': { address: string | number }
  'transcript.from': { address: string | number }
  'transcript.recipient': null
  'transcript.recipientMissing': null
  'transcript.send': null
  'transcript.sent': null
  'transcript.title': null
  'transcript.why.bad_credentials': null
  'transcript.why.contact_unreachable': null
  'transcript.why.other': null
  'transcript.why.unknown_outcome': null
  'ui.close': null
  'ui.dismiss': null
  'ui.download': null
  'ui.hidePassword': null
  'ui.imageOf': { position: string | number; total: string | number }
  'ui.loading': null
  'ui.moreNotifications': { count: number }
  'ui.nameMissing': null
  'ui.nextImage': null
  'ui.notifications': null
  'ui.optional': null
  'ui.previousImage': null
  'ui.reasonAbove': null
  'ui.showPassword': null
  'ui.textMissing': null
  'ui.waitDays': { days: string | number }
  'ui.waitHours': { hours: string | number }
  'ui.waitMinutes': { minutes: string | number }
  'ui.wrongMarked': null
  'views.all': null
  'views.closed': null
  'views.forAll': null
  'views.forAllNeeds': null
  'views.isSame': null
  'views.keep': null
  'views.mine': null
  'views.name': null
  'views.noConditions': null
  'views.nobodys': null
  'views.notChanged': null
  'views.of': { name: string | number }
  'views.own': null
  'views.remove': null
  'views.removed': { name: string | number }
  'views.rename': null
  'views.save': null
  'views.shared': null
  'views.title': null
  'views.toAnswer': null
  'views.unsolved': null
  'views.update': null
  'views.waiting': null
  'why.at_limit': { load: string | number; limit: string | number }
  'why.away': null
  'why.by_hand': { count: number }
  'why.not_member': null
  'why.nothing_to_take': null
  'why.nothing_waits': null
  'why.off_hours': null
  'why.passed_over': null
  'why.queue_limit': { queue: string | number }
  'widget.addField': null
  'widget.affects': null
  'widget.after': null
  'widget.asksRating': null
  'widget.back': null
  'widget.color': null
  'widget.colorForm': null
  'widget.contrastBad': { ratio: string | number }
  'widget.contrastGood': { ratio: string | number }
  'widget.data': null
  'widget.field': { number: string | number }
  'widget.form': null
  'widget.greeting': null
  'widget.greetingHint': null
  'widget.greetingIn.en': null
  'widget.greetingIn.ru': null
  'widget.install': null
  'widget.kind': null
  'widget.kind.email': null
  'widget.kind.name': null
  'widget.kind.phone': null
  'widget.kind.text': null
  'widget.label': null
  'widget.labelMissing': null
  'widget.locale': null
  'widget.locale.en': null
  'widget.locale.ru': null
  'widget.look': null
  'widget.open': null
  'widget.position': null
  'widget.position.left': null
  'widget.position.right': null
  'widget.preChat': null
  'widget.preChatAbout': null
  'widget.preChatNone': null
  'widget.preview': null
  'widget.previewField': null
  'widget.privacyHint': null
  'widget.privacyUrl': null
  'widget.quickReplies': null
  'widget.quickRepliesHint': null
  'widget.quickRepliesWrong': null
  'widget.removeField': { number: string | number }
  'widget.required': null
  'widget.sites': null
  'widget.sitesHint': null
  'widget.sitesWrong': { line: string | number }
  'widget.titleField': null
  'widget.titleHint': null
  'widget.titleIn.en': null
  'widget.titleIn.ru': null
  'widget.titleMissing': null
  'widget.urlWrong': null
  'widget.userKey': null
  'widget.userKeyAbout': null
  'widget.userKeyAgain': null
  'widget.userKeyHas': null
  'widget.userKeyMake': null
  'widget.userKeyNone': null
  'widget.userKeyShown': null
  'widget.visitorData': null
  'widget.visitorData.full': null
  'widget.visitorData.none': null
  'widget.visitorData.short': null
  'widget.words': null
  'zone.differs': { shown: string | number; device: string | number }
  'zone.follow': null
  'zone.keep': null
}
