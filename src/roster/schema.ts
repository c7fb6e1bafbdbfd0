/**
 * What the roster remembers. Instants are milliseconds; a toggle is `is_on` with who moved it and when,
 * both null until somebody does. `subscription` outlives its mailbox: an opt-out is kept when the rest
 * is erased. Applied once each, in order; never edited after a release.
 */
export const MIGRATIONS: readonly string[] = [
  `
  create table tenant (
    id text primary key,
    description text not null, -- a Tenant as JSON
    is_on integer not null,
    moved_by text,
    moved_at integer,
    closed_at integer
  );

  create table mailbox (
    id text primary key,
    address text not null,
    tenant_id text not null,
    description text not null, -- a Mailbox without its tenant, as JSON
    is_on integer not null default 1,
    moved_by text,
    moved_at integer,
    next_due_at integer not null,
    closed_at integer
  );
  create index mailbox_address on mailbox (address);
  create index mailbox_tenant on mailbox (tenant_id);
  create index mailbox_due on mailbox (next_due_at, id) where closed_at is null;

  create table alias (
    address text not null,
    mailbox_id text not null,
    primary key (address, mailbox_id)
  ) without rowid;
  create index alias_mailbox on alias (mailbox_id);

  create table subscription (
    mailbox_id text primary key,
    is_on integer not null,
    moved_by text,
    moved_at integer
  );

  create table outcome (
    mailbox_id text not null,
    day text not null,
    tenant_id text not null,
    kind text not null,
    reason text,
    layer text,
    message_id text,
    counts text, -- Counts as JSON
    unreadable integer not null,
    at integer not null,
    primary key (mailbox_id, day)
  );
  create index outcome_day on outcome (day);

  create table change (
    id integer primary key,
    mailbox_id text,
    what text not null,
    made_by text not null,
    made_at integer not null
  );
  create index change_mailbox on change (mailbox_id);
  create trigger change_is_kept before update on change
    begin select raise(abort, 'a change is never rewritten'); end;
  create trigger change_stays before delete on change
    begin select raise(abort, 'a change is never deleted'); end;
  `,
  `
  -- Outlives its use by a day at the most: how many there were is counted.
  create table code (
    id integer primary key,
    mailbox_id text not null,
    proof text, -- an HMAC of the code; null once it is used, or a newer one was made
    made_at integer not null,
    expires_at integer not null,
    attempts_left integer not null
  );
  create index code_mailbox on code (mailbox_id);
  create index code_made on code (made_at);

  create table browser (
    id text primary key, -- a hash of what the browser's cookie holds
    mailbox_id text not null,
    made_at integer not null,
    expires_at integer not null
  ) without rowid;
  create index browser_mailbox on browser (mailbox_id);
  create index browser_end on browser (expires_at);
  `,
  `
  -- kept apart from a mailbox' description, which every sync writes anew
  create table preference (
    mailbox_id text primary key,
    wanted text not null -- Preferences as JSON
  );
  `,
  `
  -- Mails with a fresh link, for a day: they are counted, and the same is not mailed twice in a minute.
  create table link_mail (
    id integer primary key,
    mailbox_id text not null,
    about text, -- a hash of what the link is for; null once its mail did not leave
    made_at integer not null
  );
  create index link_mail_mailbox on link_mail (mailbox_id);
  create index link_mail_made on link_mail (made_at);
  `,
  `
  -- What people are searched, listed and counted by; the next sync fills both columns in.
  alter table mailbox add column search text; -- addresses and name, in lower case
  alter table mailbox add column time_zone text; -- as the person prefers it
  drop index mailbox_tenant;
  -- closed_at, though always null here, spares a search every visit to the table
  create index mailbox_found on mailbox (tenant_id, address, search, id, closed_at)
    where closed_at is null;
  drop index outcome_day;
  create index outcome_day on outcome (day, kind, reason);

  create table ended_session (
    id text primary key, -- opens nothing: a session's cookie is signed
    ends_at integer not null
  ) without rowid;
  create index ended_session_end on ended_session (ends_at);
  `,
]
