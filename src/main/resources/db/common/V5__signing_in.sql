-- Signing in. People are known by their folded e-mail address, whatever trusts they serve; nothing here says what they may.
-- What would let somebody in is kept only as a hash.

create table sign_in_session (
  id ${identity},
  hash text not null unique, -- SHA-256 of what the browser keeps
  email text not null,
  made_at bigint not null,
  expires_at bigint not null,
  device text not null, -- in plain words
  place text not null -- where it was begun, shortened
);
create index sign_in_session_by_email on sign_in_session (email);
create index sign_in_session_expired on sign_in_session (expires_at);

create table sign_in_password (
  email text primary key,
  hash text not null, -- Argon2id, with its salt and what it costs (PHC string)
  changed_at bigint not null,
  by_setting text -- of the installation's administrator: the one that CORRIDOR_ADMIN_PASSWORD said last, hashed likewise
);

-- What sets a password once: an invitation, or a reset that was asked for.
create table sign_in_link (
  hash text primary key, -- SHA-256
  email text not null,
  kind text not null, -- invitation, reset
  made_at bigint not null,
  expires_at bigint not null
);
create index sign_in_link_by_email on sign_in_link (email);
