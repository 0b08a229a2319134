-- What was spent at networks that charge. Days are UTC; money is in millionths of a US dollar.

-- What is settled, and what is reserved and not settled yet, of one day.
create table spending (
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  day text not null,
  millionths bigint not null,
  primary key (trust_id, network, day)
);

-- One call whose answer is not known yet, or never was: what it may cost at most is in spending already.
create table reservation (
  id ${identity},
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  day text not null,
  most bigint not null
);
create index reservation_by_day on reservation (trust_id, network, day);

-- What was delivered on a day: the same is charged once.
create table bought (
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  day text not null,
  resource text not null,
  primary key (trust_id, network, day, resource)
);
