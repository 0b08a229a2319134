-- Each row is chained to the one before it (audit.AuditChain): a chain for each trust, and 0 for the installation. A reason
-- may be taken out when what it is about is deleted: its hash stays. What was written before is chained by the next start.
alter table audit add column asked_from text; -- a shortened address, command line, source
alter table audit add column number bigint;
alter table audit add column why_salt text;
alter table audit add column why_hash text;
alter table audit add column hash text;
create unique index audit_in_chain on audit (coalesce(trust_id, 0), number);

create index audit_unchained on audit (id) where hash is null;

create table audit_chain (
  chain bigint primary key,
  number bigint not null, -- of its last row
  hash text not null
);

-- Behind it rows were let go when their time was up.
create table audit_checkpoint (
  chain bigint primary key,
  number bigint not null,
  hash text not null,
  at bigint not null
);

create or replace function audit_fixed() returns trigger language plpgsql as $fixed$
begin
  if tg_op = 'DELETE' then
    if exists (select 1 from audit_checkpoint c
                where c.chain = coalesce(old.trust_id, 0) and c.number >= old.number) then
      return old;
    end if;
  elsif tg_op = 'UPDATE' then
    if old.hash is null
       or new.why is null and new.why_salt is null
          and (new.id, new.trust_id, new.at, new.who, new.what, new.about, new.academy, new.asked_from, new.number,
               new.why_hash, new.hash)
              is not distinct from
              (old.id, old.trust_id, old.at, old.who, old.what, old.about, old.academy, old.asked_from, old.number,
               old.why_hash, old.hash) then
      return new;
    end if;
  end if;
  raise exception 'The audit is only added to.';
end
$fixed$;

create trigger audit_fixed before update or delete on audit
  for each row execute function audit_fixed();
create trigger audit_whole before truncate on audit
  for each statement execute function audit_fixed();
