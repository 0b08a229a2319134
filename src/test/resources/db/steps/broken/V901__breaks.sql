create table half (id integer primary key);
delete from post;
insert into no_such_table (id) values (1);
