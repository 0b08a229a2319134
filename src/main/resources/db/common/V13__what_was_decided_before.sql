-- What was decided about a post before the decision that holds now. It goes with its post, as a rule's reason says the post's words.
create table earlier_decision (
  post_id text not null references post (id) on delete cascade,
  version integer not null,
  state text not null,
  decided_by text not null,
  why text not null,
  marks text not null,
  decided_at bigint not null,
  primary key (post_id, version)
);

-- What an author was asked to mend before a held post is looked at again.
create table mend (
  id ${identity},
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text not null references post (id) on delete cascade,
  asked_by text not null,
  asked_at bigint not null,
  why text not null,
  mended_at bigint -- null: not yet
);
create index mend_by_post on mend (post_id);
create index mend_waiting on mend (trust_id, mended_at);
