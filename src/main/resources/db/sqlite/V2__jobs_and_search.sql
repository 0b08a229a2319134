-- db-scheduler's table, with its instants as epoch milliseconds (SQLite has no other that it reads).
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data blob,
  execution_time integer not null,
  picked boolean not null,
  picked_by text,
  last_success integer,
  last_failure integer,
  consecutive_failures integer,
  last_heartbeat integer,
  version integer not null,
  priority integer,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- A post's number grows with its time (filing.SqliteSearch), so that the newest are found first without sorting. The
-- words come folded and separated by spaces: the tokenizer only cuts there. Words that are taken out are
-- overwritten; of a table without content (contentless_delete) they would only be marked.
create table search_row (
  number integer primary key,
  post_id text not null unique
);
create virtual table search using fts5 (trust, words, detail = 'column', tokenize = 'ascii');
insert into search (search, rank) values ('secure-delete', 1);
