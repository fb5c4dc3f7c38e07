import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createSecretBox } from '../channels/secrets.ts'
import type { Config } from '../config.ts'
import { errorText } from '../starting/system-error.ts'
import { channelChecks } from './channel-checks.ts'
import { type Check, unwell } from './check.ts'
import { dataDirChecks } from './data-dir-checks.ts'
import { databaseChecks } from './database-checks.ts'
import { findDatabase } from './find-database.ts'
import { proxyCheck } from './proxy-check.ts'
import { publicUrlChecks } from './public-url-checks.ts'

/** Looks at everything that an installation needs. Changes nothing. */
export async function examine(config: Config): Promise<Check[]> {
  return [
    ...(await dataDirChecks(config.dataDir)),
    ...(await examineDatabase(config)),
    ...(await publicUrlChecks(config.publicUrl)),
    proxyCheck(config),
  ]
}

async function examineDatabase(config: Config): Promise<Check[]> {
  try {
    const secretKey = config.secretKey ?? (await readFile(path.join(config.dataDir, 'secret-key'), 'utf8')).trim()
    const database = await findDatabase(config, secretKey)
    try {
      return [
        ...(await databaseChecks(database.applicationUrl)),
        ...(await channelChecks(database.applicationUrl, createSecretBox(secretKey))),
      ]
    } finally {
      await database.stop()
    }
  } catch (error) {
    return [unwell('database', `It could not be reached: ${errorText(error)}`)]
  }
}
