-- Instants are milliseconds since 1970 (UTC), days are ISO texts. ${identity} and what differs else stands beside, in each database's folder.

create table setting (
  name text primary key,
  value text not null
);

create table trust (
  id ${identity},
  slug text not null unique,
  name text not null,
  website text,
  hashtag text,
  timezone text not null,
  language text not null,
  contact text,
  indexed boolean not null,
  is_open boolean not null default true,
  closed_why text,
  imported text not null default '{}' -- what the trust file said at its last import: only what changed since is applied
);

create table academy (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  short_name text,
  urn integer,
  website text,
  colour text,
  shape text,
  place integer not null,
  is_open boolean not null default true,
  closed_why text,
  primary key (trust_id, slug)
);

create table person (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  role text,
  email text, -- folded
  place integer not null,
  primary key (trust_id, slug)
);
create index person_by_email on person (email);

create table person_academy (
  trust_id bigint not null,
  person text not null,
  academy text not null,
  place integer not null,
  primary key (trust_id, person, academy),
  foreign key (trust_id, person) references person (trust_id, slug) on delete cascade
);

create table person_right (
  trust_id bigint not null,
  person text not null,
  may text not null,
  primary key (trust_id, person, may),
  foreign key (trust_id, person) references person (trust_id, slug) on delete cascade
);

create table account (
  id ${identity},
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  address text not null,
  academy text,
  person text,
  policy text not null,
  only_tags text not null default '', -- folded, separated by spaces
  server text,
  credential text,
  outlet boolean not null default false,
  closed_at bigint, -- no longer in the trust file: its posts stay, it is not read
  unique (trust_id, network, address)
);

create table hashtag (
  trust_id bigint not null references trust (id) on delete cascade,
  tag text not null, -- folded
  written text not null,
  scope text not null,
  from_day text,
  until_day text,
  primary key (trust_id, tag)
);

create table hashtag_alias (
  trust_id bigint not null,
  alias text not null, -- folded
  tag text not null,
  primary key (trust_id, alias),
  foreign key (trust_id, tag) references hashtag (trust_id, tag) on delete cascade
);

create table event (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  tag text, -- folded
  from_day text not null,
  until_day text not null,
  host text,
  place text,
  primary key (trust_id, slug)
);

create table event_invited (
  trust_id bigint not null,
  event text not null,
  academy text not null,
  place integer not null,
  primary key (trust_id, event, academy),
  foreign key (trust_id, event) references event (trust_id, slug) on delete cascade
);

create table budget (
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  dollars_a_month double precision not null,
  primary key (trust_id, network)
);

-- Where each account was left, and how it is. The cursor is its network's own.
create table source (
  account_id bigint primary key references account (id) on delete cascade,
  reading text not null,
  cursor text,
  state text not null, -- fine, slow, needs-you, gone
  why text,
  since bigint not null,
  next_poll bigint,
  last_post bigint,
  failures integer not null default 0
);

-- One update as its source gives it (content is JSON of post.Post). Removed posts are not here: only their decision is.
create table post (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  source_key text not null,
  network text not null,
  account_id bigint references account (id) on delete set null, -- whose post it is; null: a stranger's
  through_id bigint references account (id) on delete set null, -- through which account it was first found
  academy text,
  person text,
  content text not null,
  fingerprint text not null, -- of all that a reader sees and a rule looks at
  published_at bigint not null,
  edited_at bigint,
  first_seen bigint not null,
  reply_to text, -- source key
  thread text, -- source key
  quoted text, -- source key
  conversation text, -- id of the first post of its conversation that was known here; it may be gone
  shown_at bigint, -- since when the public sees it; null: it does not
  no_news boolean not null default false, -- from the first reading of its account: never told as new
  unique (trust_id, source_key)
);
create index post_newest on post (trust_id, published_at, id);
create index post_by_academy on post (trust_id, academy, published_at, id);
create index post_by_person on post (trust_id, person, published_at, id);
create index post_by_quoted on post (trust_id, quoted);
create index post_by_account on post (account_id, published_at);
create index post_by_reply on post (trust_id, reply_to);
create index post_by_conversation on post (trust_id, conversation, published_at);

-- The decision that holds now. It outlives its post.
create table decision (
  post_id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  academy text,
  person text,
  network text not null,
  state text not null, -- held, published, hidden, removed
  decided_by text not null,
  why text not null,
  marks text not null default '[]',
  decided_at bigint not null,
  version integer not null,
  published_at bigint not null -- of the post; by this they are listed
);
create index decision_newest on decision (trust_id, published_at, post_id);
create index decision_by_state on decision (trust_id, state, published_at, post_id);

-- What was removed, known by a keyed hash only.
create table tombstone (
  trust_id bigint not null references trust (id) on delete cascade,
  key_hash text not null, -- of the source key
  words_hash text, -- of author and folded text; null when there are no words
  again text not null, -- what becomes of it when it is found again: drop (it was removed), hold (it was hidden, then gone at its source)
  post_id text not null,
  why text not null,
  removed_at bigint not null,
  primary key (trust_id, key_hash)
);
create index tombstone_by_words on tombstone (trust_id, words_hash);

-- What somebody asked to be taken off every surface.
create table takedown (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text not null,
  academy text,
  asked_at bigint not null,
  asked_by text not null,
  why text not null
);

-- Which accounts of the trust passed a post on.
create table share (
  post_id text not null references post (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  trust_id bigint not null,
  source_key text not null,
  shared_at bigint not null,
  primary key (post_id, account_id)
);
create index share_by_account on share (account_id, shared_at);
create index share_by_key on share (trust_id, source_key);

create table media (
  id text primary key, -- cannot be guessed
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text references post (id) on delete cascade, -- null: an author's picture
  place integer not null,
  kind text not null, -- image, video, audio, card, avatar
  address text, -- at the source; null: there is no picture to copy
  target text, -- the video or sound itself
  alt text,
  seconds integer not null default 0,
  state text not null, -- waiting, here, failed
  tries integer not null default 0,
  next_try bigint not null default 0,
  why text,
  width integer not null default 0,
  height integer not null default 0,
  type text,
  etag text,
  bytes integer not null default 0
);
create index media_by_post on media (post_id, place);
create index media_waiting on media (state, next_try);
create unique index media_avatar on media (trust_id, address) where kind = 'avatar';

-- Filing: under which hashtags a shown post stands, in the order of its text.
create table filed (
  post_id text not null references post (id) on delete cascade,
  trust_id bigint not null,
  tag text not null, -- folded, aliases resolved
  written text not null,
  place integer not null,
  published_at bigint not null,
  primary key (post_id, tag)
);
create index filed_by_tag on filed (trust_id, tag, published_at, post_id);

create table change_number (
  trust_id bigint primary key references trust (id) on delete cascade,
  number bigint not null
);

create table change (
  trust_id bigint not null references trust (id) on delete cascade,
  number bigint not null,
  kind text not null, -- post, update, remove, reload
  post_id text,
  at bigint not null,
  primary key (trust_id, number)
);
create index change_reload on change (number) where kind = 'reload';

create table audit (
  id ${identity},
  trust_id bigint,
  at bigint not null,
  who text not null,
  what text not null,
  about text,
  academy text,
  why text
);
create index audit_newest on audit (trust_id, id);
create index audit_about on audit (trust_id, about);

create table token (
  id ${identity},
  email text not null,
  hash text not null unique,
  made_at bigint not null,
  expires_at bigint not null
);
create index token_by_email on token (email);
