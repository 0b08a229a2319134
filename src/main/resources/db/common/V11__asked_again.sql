-- Times of an account's latest posts, newest first, in milliseconds, separated by spaces: how often it is asked follows
-- from them. Null: not looked up yet.
alter table source add column latest text;

-- When a shown post is asked for again at its source, whether it is still there. Null: not planned yet.
alter table post add column check_at bigint;
create index post_check on post (check_at) where shown_at is not null;
