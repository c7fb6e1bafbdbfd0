/**
 * The small contract that store/ and roster/ speak to a database: SQL with `?` places, rows as plain
 * records. Statements are written for SQLite and PostgreSQL alike.
 */
export interface Database {
  /** Every row, in the statement's order. */
  all(sql: string, ...values: readonly Value[]): Promise<Row[]>
  /** The first row, or undefined. */
  get(sql: string, ...values: readonly Value[]): Promise<Row | undefined>
  /** Changes rows and returns how many. */
  run(sql: string, ...values: readonly Value[]): Promise<number>
  /**
   * All of it or nothing: a throw inside rolls back. Inside another transaction it is a savepoint of it.
   * What others ask of the database meanwhile waits until it is over. A killed process loses nothing that
   * was committed; a power cut may, up to the last close or `durably`.
   */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** The same, and on the disk when it returns: not even a power cut undoes it. Not inside another transaction. */
  durably<T>(work: () => Promise<T>): Promise<T>
  /**
   * Throws once the file was replaced or deleted while it was open: nobody will ever read what is written from
   * then on. `durably` checks this first, since it could not keep its promise.
   */
  checkPlace(): void
  /**
   * What was deleted is in no file of the database any more, nor in a log beside it. As far as that can be
   * had now: while another process reads an older state it has to stay, and goes when that one is done.
   */
  scrub(): Promise<void>
  /** Idempotent. */
  close(): Promise<void>
}

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

/** Reads a column that the schema says is text. */
export function text(row: Row, column: string): string {
  return String(row[column])
}

export function maybeText(row: Row, column: string): string | undefined {
  const value = row[column]
  return value === null || value === undefined ? undefined : String(value)
}

export function number(row: Row, column: string): number {
  return Number(row[column])
}

export function instant(row: Row, column: string): Date {
  return new Date(number(row, column))
}

export function maybeNumber(row: Row, column: string): number | undefined {
  const value = row[column]
  return value === null || value === undefined ? undefined : Number(value)
}

export function maybeInstant(row: Row, column: string): Date | undefined {
  const value = maybeNumber(row, column)
  return value === undefined ? undefined : new Date(value)
}
