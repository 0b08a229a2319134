create table more (
  id ${identity},
  words text not null
);
alter table post add column more text;
insert into more (words) select name from trust;
delete from tombstone;
