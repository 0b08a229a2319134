-- How a trust has set a rule. A rule without a row is as it is shipped. Lists and dials are JSON objects.
create table rule_setting (
  trust_id bigint not null references trust (id) on delete cascade,
  rule text not null,
  is_on boolean not null,
  lists text not null,
  dials text not null,
  version integer not null, -- grows with each change; rows are never deleted, so that the sum of a trust's versions only grows
  primary key (trust_id, rule)
);

-- What is held for a safeguarding lead: why, for nobody else's eyes. Leaves with its post.
create table for_lead (
  post_id text primary key references post (id) on delete cascade,
  trust_id bigint not null,
  why text not null,
  marks text not null,
  released integer -- version of the decision by which a lead published it; null: only a lead may
);

-- Who said what, so that the same words from many accounts are noticed.
create table said (
  post_id text primary key references post (id) on delete cascade,
  trust_id bigint not null,
  words text not null, -- a hash of the letters
  owner text not null, -- the same for all accounts of one person, one academy or the trust itself
  at bigint not null
);
create index said_by_words on said (trust_id, words, at);
