-- A picture that somebody sent from a phone or a desk, until it belongs to a post. Its row in media has no post meanwhile.
create table upload (
  media_id text primary key references media (id) on delete cascade,
  trust_id bigint not null references trust (id) on delete cascade,
  email text not null, -- folded: only who sent it puts it beside a post
  sent_at bigint not null
);
create index upload_by_email on upload (trust_id, email);
create index upload_by_age on upload (sent_at);

-- What was posted under which key, so that asking again after a lost answer posts nothing twice. Outlives its post.
create table posted (
  trust_id bigint not null references trust (id) on delete cascade,
  email text not null,
  request_key text not null,
  request_hash text not null, -- of what was asked: one key is for one post
  post_id text not null,
  posted_at bigint not null,
  primary key (trust_id, email, request_key)
);
create index posted_by_age on posted (posted_at);

-- Whether what staff write in Corridor itself is looked at before it is shown, as an account's policy says for the others.
alter table trust add column native_held boolean not null default false;
