-- Answers of OpenID Connect providers that signed somebody in, by the state that they carry, until they are too old anyway:
-- each is good for once. Times are the machine's.
create table provider_answer (
  state text not null primary key,
  until_at bigint not null
);
