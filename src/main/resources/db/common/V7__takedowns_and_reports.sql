-- When each surface was seen clear of a post that was taken down. Until all are, its record knows where it stood (its
-- hashtags, its pictures' addresses, the change that told open pages); afterwards that is forgotten too.
alter table takedown add column number bigint not null default 0;
alter table takedown add column tags text not null default ''; -- folded, separated by spaces
alter table takedown add column pictures text not null default ''; -- ids, separated by spaces
alter table takedown add column clear_at bigint;
create index takedown_unfinished on takedown (asked_at) where clear_at is null;
create index takedown_newest on takedown (trust_id, asked_at, id);

create table takedown_surface (
  takedown_id text not null references takedown (id) on delete cascade,
  surface text not null,
  clear_at bigint not null,
  note text,
  primary key (takedown_id, surface)
);

-- What somebody of the public asked to be looked at. Words and contact are forgotten after six months.
create table report (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text not null,
  academy text, -- whose post it is; null: the trust's own
  reason text not null, -- mine, risk, wrong
  words text,
  contact text,
  at bigint not null,
  held boolean not null, -- it took the post off the wall at once
  urgent boolean not null, -- it would have, but for the number an hour
  settled_at bigint,
  settled_by text,
  outcome text, -- what was decided; null: nothing, it was answered in words
  answer text
);
create index report_open on report (trust_id, at) where settled_at is null;
create index report_by_post on report (post_id);
create index report_newest on report (trust_id, at, id);
