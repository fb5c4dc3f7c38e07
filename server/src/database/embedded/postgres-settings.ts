import os from 'node:os'

const mebibyte = 1024 * 1024

export interface PostgresSettings {
  /** False gives up durability for speed: a crash of the machine may destroy the cluster. Only for tests. */
  durable: boolean
  /** Further settings by PostgreSQL's own names; they win. */
  extra?: Readonly<Record<string, string>>
}

/**
 * The settings of the embedded server. They are given on its command line, so that a start always uses those of the code;
 * whatever is not named here can be set in the cluster's own postgresql.conf.
 */
export function postgresSettings(socketFolder: string, settings: PostgresSettings): Record<string, string> {
  return {
    // No network: only processes that may enter the folder reach the server.
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // Statements and error details may hold what clients wrote.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] ',
    max_connections: '100',
    shared_buffers: `${String(sharedBuffersMebibytes(os.totalmem()))}MB`,
    max_wal_size: '1GB',
    // Four processes fewer at rest (33 MB): the base fits into memory, and nothing replicates logically.
    io_method: 'sync',
    max_logical_replication_workers: '0',
    // After a crash one call flushes the whole file system instead of opening every file: 6 s become 2 s.
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...durability(settings.durable),
    ...settings.extra,
  }
}

/** A quarter of the memory (bytes), at most 1024 MB, at least 32 MB. Pages count only once they are used. */
export function sharedBuffersMebibytes(memory: number): number {
  return Math.max(32, Math.min(1024, Math.floor(memory / 4 / mebibyte)))
}

function durability(durable: boolean): Record<string, string> {
  const value = durable ? 'on' : 'off'
  return { fsync: value, synchronous_commit: value, full_page_writes: value }
}
