-- What somebody wants to be told of by e-mail; who is not here is told of all that waits for them.
create table notice_choice (
  trust_id bigint not null references trust (id) on delete cascade,
  email text not null,
  posts boolean not null,
  sources boolean not null,
  primary key (trust_id, email)
);

-- A website that is told of all that waits in a trust. Its secret is sealed under the installation's key.
create table notice_webhook (
  trust_id bigint primary key references trust (id) on delete cascade,
  address text not null,
  secret text not null
);

-- One batch for one reader. What it says is counted when it is sent.
create table notice (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  reader text not null, -- a folded e-mail address, or webhook
  urgent boolean not null,
  made_at bigint not null,
  tries integer not null default 0,
  next_try bigint not null,
  outcome text, -- null: to be sent; sent, over (nothing waited any more), refused
  why text
);
create index notice_waiting on notice (next_try) where outcome is null;
create index notice_newest on notice (trust_id, reader, made_at);

-- What each reader was told of, as long as it waits.
create table notice_told (
  trust_id bigint not null references trust (id) on delete cascade,
  reader text not null,
  thing text not null,
  primary key (trust_id, reader, thing)
);
