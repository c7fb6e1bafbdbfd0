/**
 * What is remembered of one mailbox. Instants are milliseconds, local days are text, lists are JSON. The
 * only words of a mail are an item's quote and due words, subjects, and the names of people and documents.
 * Applied once each, in order; never edited after a release.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table progress (
    id integer primary key check (id = 1),
    cursor text not null
  );

  create table message (
    id text primary key,
    thread text not null,
    direction text not null,
    from_name text not null,
    from_address text not null,
    people text not null, -- addresses
    subject text not null,
    sent_at integer not null,
    documents text not null -- Document[]
  ) without rowid;
  create index message_sent on message (sent_at);

  create table withheld (
    id text primary key,
    kind text not null,
    place text not null,
    why text not null,
    at integer not null,
    briefed_on text -- the day of the sent briefing that counted it first
  ) without rowid;

  create table item (
    id text primary key,
    kind text not null,
    message_id text not null,
    thread text not null,
    quote_start integer not null,
    quote_end integer not null,
    quote text not null,
    who_name text not null,
    who_address text not null,
    subject text not null,
    said_at integer not null,
    due_on text,
    due_at integer,
    due_text text,
    due_start integer,
    due_end integer,
    reason text not null,
    added_at integer not null,
    state text not null default 'open',
    state_at integer not null,
    snoozed_until text,
    closed_by text,
    closing_message_id text,
    check ((state = 'snoozed') = (snoozed_until is not null))
  ) without rowid;
  create index item_thread on item (thread);
  create index item_state on item (state);

  create table briefing (
    day text not null,
    revision integer not null,
    state text not null,
    holder text not null,
    lease_ends_at integer not null,
    fence integer not null,
    attempt integer not null, -- how often its mail was handed over without a known end
    message_id text,
    item_ids text not null default '[]', -- in the order of their numbers
    at integer not null, -- of its last change of state
    primary key (day, revision)
  ) without rowid;

  create table focus_slot (
    id text primary key,
    day text not null,
    revision integer not null,
    start_at integer not null,
    end_at integer not null,
    item_id text
  ) without rowid;

  create table ledger (
    id integer primary key,
    at integer not null,
    what text not null
  );
  create trigger ledger_is_kept before update on ledger
    begin select raise(abort, 'the ledger is never rewritten'); end;
  create trigger ledger_stays before delete on ledger
    begin select raise(abort, 'the ledger is never deleted'); end;
  `,
  `
  alter table item add column befores text not null default '[]'; -- Standing[]: what undo goes back to

  create table suppression (
    address text primary key,
    at integer not null,
    item_ids text not null -- what it dismissed
  ) without rowid;
  `,
  `
  create table setting (
    id integer primary key check (id = 1),
    wishes text not null -- Wishes as JSON
  );
  `,
  `
  alter table item add column list text;

  create table suppression_of_any_kind (
    kind text not null,
    value text not null, -- an address, or an item's kind and a reason
    at integer not null,
    item_ids text not null, -- what it dismissed
    primary key (kind, value)
  ) without rowid;
  insert into suppression_of_any_kind (kind, value, at, item_ids)
    select 'sender', address, at, item_ids from suppression;
  drop table suppression;
  alter table suppression_of_any_kind rename to suppression;
  `,
  `
  create table notice ( -- what organisers were told of their meetings
    meeting_id text not null,
    kind text not null,
    says text not null, -- an answer, or minutes
    sequence integer not null, -- of the invitation that was answered
    at integer not null,
    ends_at integer, -- of the meeting; null for a series
    lease_ends_at integer, -- of whoever has it in hand; null once it left
    primary key (meeting_id, kind)
  ) without rowid;
  `,
  `
  create table feedback (
    day text not null,
    revision integer not null,
    verdict text not null, -- useful or not-useful
    at integer not null,
    primary key (day, revision)
  ) without rowid;
  `,
  `
  alter table item add column confidence real; -- null where it is certain
  `,
]
