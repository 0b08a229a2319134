-- One update, one card: the shown post under whose card a shown post stands; null: it has a card of its own. Both are the
-- same author's, on two networks.
alter table post add column also_of text references post (id) on delete set null;
create index post_also_of on post (also_of) where also_of is not null;
