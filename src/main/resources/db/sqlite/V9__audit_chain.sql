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

create trigger audit_fixed before update on audit
when old.hash is not null
 and not (new.why is null and new.why_salt is null and new.id = old.id and new.trust_id is old.trust_id
          and new.at = old.at and new.who = old.who and new.what = old.what and new.about is old.about
          and new.academy is old.academy and new.asked_from is old.asked_from and new.number is old.number
          and new.why_hash is old.why_hash and new.hash is old.hash)
begin
  select raise(abort, 'The audit is only added to.');
end;

create trigger audit_kept before delete on audit
when not exists (select 1 from audit_checkpoint c where c.chain = coalesce(old.trust_id, 0) and c.number >= old.number)
begin
  select raise(abort, 'The audit is only added to.');
end;
