PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "flyway_schema_history" (
    "installed_rank" INT NOT NULL PRIMARY KEY,
    "version" VARCHAR(50),
    "description" VARCHAR(200) NOT NULL,
    "type" VARCHAR(20) NOT NULL,
    "script" VARCHAR(1000) NOT NULL,
    "checksum" INT,
    "installed_by" VARCHAR(100) NOT NULL,
    "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
    "execution_time" INT NOT NULL,
    "success" BOOLEAN NOT NULL
);
INSERT INTO flyway_schema_history VALUES(1,'1','the wall','SQL','V1__the_wall.sql',679046540,'','2026-11-25 01:23:10.956',25,1);
INSERT INTO flyway_schema_history VALUES(2,'2','jobs and search','SQL','V2__jobs_and_search.sql',1791355896,'','2026-11-25 01:23:10.981',4,1);
CREATE TABLE setting (
  name text primary key,
  value text not null
);
INSERT INTO setting VALUES('secret.print','6b9de6180c265ebf');
INSERT INTO setting VALUES('clock.distance','2026-11-24T09:00:00Z PT-16H-23M-11.289672175S');
CREATE TABLE trust (
  id integer primary key autoincrement,
  slug text not null unique,
  name text not null,
  website text,
  hashtag text,
  timezone text not null,
  language text not null,
  contact text,
  indexed boolean not null,
  is_open boolean not null default true,
  closed_why text,
  imported text not null default '{}' -- what the trust file said at its last import: only what changed since is applied
);
INSERT INTO trust VALUES(1,'bar','Bar Academies Trust',NULL,'BarTrust','Europe/London','en-GB','office@example.org',1,1,NULL,'{"trust":{"slug":"bar","name":"Bar Academies Trust","website":null,"hashtag":"BarTrust","timezone":"Europe/London","language":"en-GB","contact":"office@example.org","index":true},"academies":[{"slug":"north","name":"North Primary Academy","shortName":"North","urn":null,"website":null,"colour":"#0a5","shape":null},{"slug":"south","name":"South High","shortName":null,"urn":null,"website":null,"colour":"#fd0","shape":null},{"slug":"west","name":"West Infants","shortName":null,"urn":null,"website":null,"colour":null,"shape":null}],"people":[{"slug":"j-smith","name":"Miss Smith","academies":["north"],"role":"Year 3 teacher","email":"smith@example.org","may":["contribute"]},{"slug":"mr-jones","name":"Mr Jones","academies":["south","north"],"role":null,"email":"jones@example.org","may":["contribute"]},{"slug":"head","name":"Mrs Okafor","academies":["north","south"],"role":null,"email":"head@example.org","may":["contribute","approve"]},{"slug":"dsl","name":"Mrs Lead","academies":[],"role":null,"email":"dsl@example.org","may":["safeguard","audit"]}],"accounts":[{"network":"feed","address":"http://127.0.0.1:18471/north.xml","academy":"north","person":null,"policy":"publish","only":[],"server":null,"credential":null,"outlet":false},{"network":"feed","address":"http://127.0.0.1:18471/south.xml","academy":"south","person":null,"policy":"hold","only":[],"server":null,"credential":null,"outlet":false},{"network":"feed","address":"http://127.0.0.1:18471/west.xml","academy":"west","person":null,"policy":"publish","only":[],"server":null,"credential":null,"outlet":false},{"network":"mastodon","address":"@misssmith@example.social","academy":null,"person":"j-smith","policy":"publish","only":[],"server":"http://127.0.0.1:42511","credential":null,"outlet":false},{"network":"mastodon","address":"@mrjones@example.social","academy":null,"person":"mr-jones","policy":"publish","only":[],"server":"http://127.0.0.1:42511","credential":null,"outlet":false},{"network":"x","address":"@North","academy":"north","person":null,"policy":"publish","only":[],"server":null,"credential":"X_BEARER","outlet":false}],"hashtags":[{"tag":"science","written":"Science","scope":"national","from":null,"until":null,"aliases":[]},{"tag":"sportsday2027","written":"SportsDay2027","scope":"event","from":"2027-06-14","until":"2027-06-18","aliases":["sportday2027"]}],"events":[{"slug":"sports-day-2027","name":"Sports Day","tag":"sportsday2027","from":"2027-06-14","until":"2027-06-18","host":"west","invited":["north"],"place":null}],"budgets":{"x":60.0}}');
CREATE TABLE academy (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  short_name text,
  urn integer,
  website text,
  colour text,
  shape text,
  place integer not null,
  is_open boolean not null default true,
  closed_why text,
  primary key (trust_id, slug)
);
INSERT INTO academy VALUES(1,'north','North Primary Academy','North',NULL,NULL,'#0a5',NULL,0,1,NULL);
INSERT INTO academy VALUES(1,'south','South High',NULL,NULL,NULL,'#fd0',NULL,1,1,NULL);
INSERT INTO academy VALUES(1,'west','West Infants',NULL,NULL,NULL,NULL,NULL,2,1,NULL);
CREATE TABLE person (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  role text,
  email text, -- folded
  place integer not null,
  primary key (trust_id, slug)
);
INSERT INTO person VALUES(1,'j-smith','Miss Smith','Year 3 teacher','smith@example.org',0);
INSERT INTO person VALUES(1,'mr-jones','Mr Jones',NULL,'jones@example.org',1);
INSERT INTO person VALUES(1,'head','Mrs Okafor',NULL,'head@example.org',2);
INSERT INTO person VALUES(1,'dsl','Mrs Lead',NULL,'dsl@example.org',3);
CREATE TABLE person_academy (
  trust_id bigint not null,
  person text not null,
  academy text not null,
  place integer not null,
  primary key (trust_id, person, academy),
  foreign key (trust_id, person) references person (trust_id, slug) on delete cascade
);
INSERT INTO person_academy VALUES(1,'j-smith','north',0);
INSERT INTO person_academy VALUES(1,'mr-jones','south',0);
INSERT INTO person_academy VALUES(1,'mr-jones','north',1);
INSERT INTO person_academy VALUES(1,'head','north',0);
INSERT INTO person_academy VALUES(1,'head','south',1);
CREATE TABLE person_right (
  trust_id bigint not null,
  person text not null,
  may text not null,
  primary key (trust_id, person, may),
  foreign key (trust_id, person) references person (trust_id, slug) on delete cascade
);
INSERT INTO person_right VALUES(1,'j-smith','contribute');
INSERT INTO person_right VALUES(1,'mr-jones','contribute');
INSERT INTO person_right VALUES(1,'head','contribute');
INSERT INTO person_right VALUES(1,'head','approve');
INSERT INTO person_right VALUES(1,'dsl','safeguard');
INSERT INTO person_right VALUES(1,'dsl','audit');
CREATE TABLE account (
  id integer primary key autoincrement,
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  address text not null,
  academy text,
  person text,
  policy text not null,
  only_tags text not null default '', -- folded, separated by spaces
  server text,
  credential text,
  outlet boolean not null default false,
  closed_at bigint, -- no longer in the trust file: its posts stay, it is not read
  unique (trust_id, network, address)
);
INSERT INTO account VALUES(1,1,'feed','http://127.0.0.1:18471/north.xml','north',NULL,'publish','',NULL,NULL,0,NULL);
INSERT INTO account VALUES(2,1,'feed','http://127.0.0.1:18471/south.xml','south',NULL,'hold','',NULL,NULL,0,NULL);
INSERT INTO account VALUES(3,1,'feed','http://127.0.0.1:18471/west.xml','west',NULL,'publish','',NULL,NULL,0,NULL);
INSERT INTO account VALUES(4,1,'mastodon','@misssmith@example.social',NULL,'j-smith','publish','','http://127.0.0.1:42511',NULL,0,NULL);
INSERT INTO account VALUES(5,1,'mastodon','@mrjones@example.social',NULL,'mr-jones','publish','','http://127.0.0.1:42511',NULL,0,NULL);
INSERT INTO account VALUES(6,1,'x','@North','north',NULL,'publish','',NULL,'X_BEARER',0,NULL);
CREATE TABLE hashtag (
  trust_id bigint not null references trust (id) on delete cascade,
  tag text not null, -- folded
  written text not null,
  scope text not null,
  from_day text,
  until_day text,
  primary key (trust_id, tag)
);
INSERT INTO hashtag VALUES(1,'science','Science','national',NULL,NULL);
INSERT INTO hashtag VALUES(1,'sportsday2027','SportsDay2027','event','2027-06-14','2027-06-18');
CREATE TABLE hashtag_alias (
  trust_id bigint not null,
  alias text not null, -- folded
  tag text not null,
  primary key (trust_id, alias),
  foreign key (trust_id, tag) references hashtag (trust_id, tag) on delete cascade
);
INSERT INTO hashtag_alias VALUES(1,'sportday2027','sportsday2027');
CREATE TABLE event (
  trust_id bigint not null references trust (id) on delete cascade,
  slug text not null,
  name text not null,
  tag text, -- folded
  from_day text not null,
  until_day text not null,
  host text,
  place text,
  primary key (trust_id, slug)
);
INSERT INTO event VALUES(1,'sports-day-2027','Sports Day','sportsday2027','2027-06-14','2027-06-18','west',NULL);
CREATE TABLE event_invited (
  trust_id bigint not null,
  event text not null,
  academy text not null,
  place integer not null,
  primary key (trust_id, event, academy),
  foreign key (trust_id, event) references event (trust_id, slug) on delete cascade
);
INSERT INTO event_invited VALUES(1,'sports-day-2027','north',0);
CREATE TABLE budget (
  trust_id bigint not null references trust (id) on delete cascade,
  network text not null,
  dollars_a_month double precision not null,
  primary key (trust_id, network)
);
INSERT INTO budget VALUES(1,'x',60.0);
CREATE TABLE source (
  account_id bigint primary key references account (id) on delete cascade,
  reading text not null,
  cursor text,
  state text not null, -- fine, slow, needs-you, gone
  why text,
  since bigint not null,
  next_poll bigint,
  last_post bigint,
  failures integer not null default 0
);
INSERT INTO source VALUES(6,'x:6',NULL,'needs-you','This version of Corridor does not read x yet.',1795510804844,NULL,NULL,0);
INSERT INTO source VALUES(1,'feed:1','{"account":"http://127.0.0.1:18471/north.xml","etag":"\"5e739251\"","hash":"sha256-c468a6a9b79f4db853a0c43ca10d6748ab38f8f8d46a8be9b45dc4d2213be246"}','fine',NULL,1795510806185,1795510816348,1795424400000,0);
INSERT INTO source VALUES(2,'feed:2','{"account":"http://127.0.0.1:18471/south.xml","etag":"\"1191c664\"","hash":"sha256-08da03e693301e16b5ce4e0bb914cdbf677bc63897b36b221fe9b0d3dd85707f"}','fine',NULL,1795510806702,1795510816859,1795424400000,0);
INSERT INTO source VALUES(3,'feed:3','{"account":"http://127.0.0.1:18471/west.xml","etag":"\"5d2aecf9\"","hash":"sha256-036f0194634a84b99e408a7d079a718dc54995107417ea1f67b8b5341466fb53"}','fine',NULL,1795510806740,1795510816654,1795424400000,0);
INSERT INTO source VALUES(4,'mastodon:4','{"who":"http://127.0.0.1:42511 misssmith@example.social","id":"109000000000000001","local":"example.social","newest":"117670595806494725","replies":{}}','fine',NULL,1795510807048,1795510814914,1795510800270,0);
INSERT INTO source VALUES(5,'mastodon:5','{"who":"http://127.0.0.1:42511 mrjones@example.social","id":"109000000000000002","local":"example.social","newest":"117670595806822401","replies":{"117670595806494720":"mastodon:https://example.social/users/misssmith/statuses/117670595806494720"}}','fine',NULL,1795510807382,1795510814796,1795510800275,0);
CREATE TABLE post (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  source_key text not null,
  network text not null,
  account_id bigint references account (id) on delete set null, -- whose post it is; null: a stranger's
  through_id bigint references account (id) on delete set null, -- through which account it was first found
  academy text,
  person text,
  content text not null,
  fingerprint text not null, -- of all that a reader sees and a rule looks at
  published_at bigint not null,
  edited_at bigint,
  first_seen bigint not null,
  reply_to text, -- source key
  thread text, -- source key
  quoted text, -- source key
  conversation text, -- id of the first post of its conversation that was known here; it may be gone
  shown_at bigint, -- since when the public sees it; null: it does not
  no_news boolean not null default false, -- from the first reading of its account: never told as new
  unique (trust_id, source_key)
);
INSERT INTO post VALUES('r6p7z2a170tt18ta',1,'feed:1:n3','feed',1,1,'north',NULL,'{"key":{"value":"feed:1:n3"},"network":"FEED","url":"http://127.0.0.1/n3","author":{},"text":"Year 6 in the museum\n\nThey met a mammoth. #SportDay2027","html":"<p><strong>Year 6 in the museum</strong></p><p>They met a mammoth. #SportDay2027</p>","title":"Year 6 in the museum","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/n3","title":"Year 6 in the museum"},"labels":[]}','d9953546fdc87b6f2b21fd602a2637fe',1795424400000,NULL,1795510806491,NULL,NULL,NULL,NULL,1795510806589,1);
INSERT INTO post VALUES('q5n4s30bsctxnywy',1,'feed:1:n2','feed',1,1,'north',NULL,'{"key":{"value":"feed:1:n2"},"network":"FEED","url":"http://127.0.0.1/n2","author":{},"text":"Muddy boots day\n\nEverybody came home muddy. #ForestSchool","html":"<p><strong>Muddy boots day</strong></p><p>Everybody came home muddy. #ForestSchool</p>","title":"Muddy boots day","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/n2","title":"Muddy boots day"},"labels":[]}','2a09a475e0601fcbdef4989c66c68562',1795424400000,NULL,1795510806639,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO post VALUES('bdbhjdad2he1wed5',1,'feed:1:n1','feed',1,1,'north',NULL,'{"key":{"value":"feed:1:n1"},"network":"FEED","url":"http://127.0.0.1/n1","author":{},"text":"Frogspawn in the pond\n\nThe pond is full. #Science","html":"<p><strong>Frogspawn in the pond</strong></p><p>The pond is full. #Science</p>","title":"Frogspawn in the pond","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[{"kind":"IMAGE","address":"http://127.0.0.1:18471/frogs.png","alt":"A jar of frogspawn","seconds":0}],"card":{"url":"http://127.0.0.1/n1","title":"Frogspawn in the pond"},"labels":[]}','e762610221caf8dc248719cffedcf0c8',1795424400000,NULL,1795510806667,NULL,NULL,NULL,NULL,1795510807574,1);
INSERT INTO post VALUES('p23gz7wbr2bwf6rf',1,'feed:2:s2','feed',2,2,'south',NULL,'{"key":{"value":"feed:2:s2"},"network":"FEED","url":"http://127.0.0.1/s2","author":{},"text":"A pupil''s own poem\n\nThe sea is a drawer of knives.","html":"<p><strong>A pupil''s own poem</strong></p><p>The sea is a drawer of knives.</p>","title":"A pupil''s own poem","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/s2","title":"A pupil''s own poem"},"labels":[]}','27dfef19801738407033e94f6a94b6b4',1795424400000,NULL,1795510806705,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO post VALUES('rpkt7macnvsnbhs8',1,'feed:2:s1','feed',2,2,'south',NULL,'{"key":{"value":"feed:2:s1"},"network":"FEED","url":"http://127.0.0.1/s1","author":{},"text":"Menus of the week\n\nFish on Friday. #BarTrust","html":"<p><strong>Menus of the week</strong></p><p>Fish on Friday. #BarTrust</p>","title":"Menus of the week","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/s1","title":"Menus of the week"},"labels":[]}','d99da7bbd3fa0729ab7d8048265cbd0c',1795424400000,NULL,1795510806718,NULL,NULL,NULL,NULL,1795510813721,0);
INSERT INTO post VALUES('mn60fvhygtjcpngy',1,'feed:3:w2','feed',3,3,'west',NULL,'{"key":{"value":"feed:3:w2"},"network":"FEED","url":"http://127.0.0.1/w2","author":{},"text":"Lost: one blue glove\n\nIt is at the office.","html":"<p><strong>Lost: one blue glove</strong></p><p>It is at the office.</p>","title":"Lost: one blue glove","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/w2","title":"Lost: one blue glove"},"labels":[]}','0530ac44a9c1c229f54e4be923ca3cce',1795424400000,NULL,1795510806743,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO post VALUES('mfpwgkqkb06nfn8h',1,'feed:3:w1','feed',3,3,'west',NULL,'{"key":{"value":"feed:3:w1"},"network":"FEED","url":"http://127.0.0.1/w1","author":{},"text":"West wins the cup\n\nBy one goal. #SportsDay2027","html":"<p><strong>West wins the cup</strong></p><p>By one goal. #SportsDay2027</p>","title":"West wins the cup","publishedAt":"2026-11-23T09:00:00Z","tags":[],"categories":[],"mentions":[],"media":[],"card":{"url":"http://127.0.0.1/w1","title":"West wins the cup"},"labels":[]}','3d17b8c455ce7e0b493f63a7b5d68481',1795424400000,NULL,1795510806758,NULL,NULL,NULL,NULL,1795510806768,1);
INSERT INTO post VALUES('1h3161wh2xrk3jdc',1,'mastodon:https://example.social/users/misssmith/statuses/117670595806494720','mastodon',4,4,'north','j-smith','{"key":{"value":"mastodon:https://example.social/users/misssmith/statuses/117670595806494720"},"network":"MASTODON","url":"https://example.social/@misssmith/117670595806494720","author":{"name":"Miss Smith","handle":"@misssmith@example.social","url":"https://example.social/@misssmith"},"text":"Who can measure a puddle? #Science","html":"<p>Who can measure a puddle? <a href=\"https://example.social/tags/Science\" class=\"hashtag\" rel=\"nofollow noopener ugc\">#Science</a></p>","language":"en","publishedAt":"2026-11-24T09:00:00.270Z","tags":["Science"],"categories":[],"mentions":[],"media":[],"labels":[]}','09d0c2579c5360e8d0f634ee58b602ac',1795510800270,NULL,1795510807051,NULL,NULL,NULL,'1h3161wh2xrk3jdc',1795510807079,1);
INSERT INTO post VALUES('1cb4ry71spqpzc2x',1,'mastodon:https://example.social/users/mrjones/statuses/117670595806494722','mastodon',5,4,'south','mr-jones','{"key":{"value":"mastodon:https://example.social/users/mrjones/statuses/117670595806494722"},"network":"MASTODON","url":"https://example.social/@mrjones/117670595806494722","author":{"name":"Mr Jones","handle":"@mrjones@example.social","url":"https://example.social/@mrjones"},"text":"Chess club needs a bigger table","html":"<p>Chess club needs a bigger table</p>","language":"en","publishedAt":"2026-11-24T09:00:00.270Z","tags":[],"categories":[],"mentions":[],"media":[],"labels":[]}','4501cc5ef203a91238543a6f163f396f',1795510800270,NULL,1795510807142,NULL,NULL,NULL,NULL,1795510807185,1);
INSERT INTO post VALUES('pcpzbnpkhq1ghjzc',1,'mastodon:https://example.social/users/misssmith/statuses/117670595806494724','mastodon',4,4,'north','j-smith','{"key":{"value":"mastodon:https://example.social/users/misssmith/statuses/117670595806494724"},"network":"MASTODON","url":"https://example.social/@misssmith/117670595806494724","author":{"name":"Miss Smith","handle":"@misssmith@example.social","url":"https://example.social/@misssmith"},"text":"Look at this","html":"<p>Look at this</p>","language":"en","publishedAt":"2026-11-24T09:00:00.270Z","tags":[],"categories":[],"mentions":[],"media":[],"warning":"Spiders","labels":["sensitive"]}','34ec0a59a3e9d92e41c1c9366c67047c',1795510800270,NULL,1795510807239,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO post VALUES('cjvy0ksrasmpn05g',1,'mastodon:https://example.social/users/misssmith/statuses/117670595806494725','mastodon',4,4,'north','j-smith','{"key":{"value":"mastodon:https://example.social/users/misssmith/statuses/117670595806494725"},"network":"MASTODON","url":"https://example.social/@misssmith/117670595806494725","author":{"name":"Miss Smith","handle":"@misssmith@example.social","url":"https://example.social/@misssmith"},"text":"This one its author takes back","html":"<p>This one its author takes back</p>","language":"en","publishedAt":"2026-11-24T09:00:00.270Z","tags":[],"categories":[],"mentions":[],"media":[],"labels":[]}','77b14faad42400495dc0c6d5e8efb5c0',1795510800270,NULL,1795510807278,NULL,NULL,NULL,NULL,1795510807298,1);
INSERT INTO post VALUES('t9d8cm1d10dxtwy0',1,'mastodon:https://example.social/users/mrjones/statuses/117670595806494721','mastodon',5,5,'south','mr-jones','{"key":{"value":"mastodon:https://example.social/users/mrjones/statuses/117670595806494721"},"network":"MASTODON","url":"https://example.social/@mrjones/117670595806494721","author":{"name":"Mr Jones","handle":"@mrjones@example.social","url":"https://example.social/@mrjones"},"text":"We did, with a broom. #Science","html":"<p>We did, with a broom. <a href=\"https://example.social/tags/Science\" class=\"hashtag\" rel=\"nofollow noopener ugc\">#Science</a></p>","language":"en","publishedAt":"2026-11-24T09:00:00.270Z","tags":["Science"],"categories":[],"mentions":[],"media":[],"replyTo":{"value":"mastodon:https://example.social/users/misssmith/statuses/117670595806494720"},"labels":[]}','b2a7e373152be7a78837d6b5556b4b34',1795510800270,NULL,1795510807391,'mastodon:https://example.social/users/misssmith/statuses/117670595806494720',NULL,NULL,'1h3161wh2xrk3jdc',1795510807416,1);
INSERT INTO post VALUES('7cb1jjnzeq0y46cv',1,'mastodon:https://example.social/users/mrjones/statuses/117670595806822400','mastodon',5,5,'south','mr-jones','{"key":{"value":"mastodon:https://example.social/users/mrjones/statuses/117670595806822400"},"network":"MASTODON","url":"https://example.social/@mrjones/117670595806822400","author":{"name":"Mr Jones","handle":"@mrjones@example.social","url":"https://example.social/@mrjones"},"text":"Eight legs, many names","html":"<p>Eight legs, many names</p>","language":"en","publishedAt":"2026-11-24T09:00:00.275Z","tags":[],"categories":[],"mentions":[],"media":[{"kind":"IMAGE","address":"http://127.0.0.1:18471/frogs.png","alt":"A spider","seconds":0}],"labels":[]}','81abe215860e9c8e2ebfe85fd2fafa6c',1795510800275,NULL,1795510807472,NULL,NULL,NULL,NULL,1795510807621,1);
INSERT INTO post VALUES('17faegvt4dqnmkdz',1,'mastodon:https://example.social/users/mrjones/statuses/117670595806822401','mastodon',5,5,'south','mr-jones','{"key":{"value":"mastodon:https://example.social/users/mrjones/statuses/117670595806822401"},"network":"MASTODON","url":"https://example.social/@mrjones/117670595806822401","author":{"name":"Mr Jones","handle":"@mrjones@example.social","url":"https://example.social/@mrjones"},"text":"An apple a day #ForestSchool","html":"<p>An apple a day <a href=\"https://example.social/tags/ForestSchool\" class=\"hashtag\" rel=\"nofollow noopener ugc\">#ForestSchool</a></p>","language":"en","publishedAt":"2026-11-24T09:00:00.275Z","tags":["ForestSchool"],"categories":[],"mentions":[],"media":[],"labels":[]}','d698f1312b7bc0e13696cf95a7f8e1d1',1795510800275,NULL,1795510807488,NULL,NULL,NULL,NULL,1795510807516,1);
CREATE TABLE decision (
  post_id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  academy text,
  person text,
  network text not null,
  state text not null, -- held, published, hidden, removed
  decided_by text not null,
  why text not null,
  marks text not null default '[]',
  decided_at bigint not null,
  version integer not null,
  published_at bigint not null -- of the post; by this they are listed
);
INSERT INTO decision VALUES('r7s0s204gbxgp63e',1,'north',NULL,'feed','removed','dsl@example.org','Not ours to say','[]',1795510813893,2,1795424400000);
INSERT INTO decision VALUES('0p6bhcxsw4f29yba',1,'north',NULL,'feed','removed','dsl@example.org','A parent asked for it','[]',1795510813308,2,1795424400000);
INSERT INTO decision VALUES('r6p7z2a170tt18ta',1,'north',NULL,'feed','published','policy publish','No rule held it.','[]',1795510806491,1,1795424400000);
INSERT INTO decision VALUES('q5n4s30bsctxnywy',1,'north',NULL,'feed','hidden','dsl@example.org','A name is in it','[]',1795510813545,2,1795424400000);
INSERT INTO decision VALUES('bdbhjdad2he1wed5',1,'north',NULL,'feed','published','policy publish','No rule held it.','[]',1795510806667,1,1795424400000);
INSERT INTO decision VALUES('p23gz7wbr2bwf6rf',1,'south',NULL,'feed','held','rule policy','Every post of this account is looked at before it is shown.','[]',1795510806705,1,1795424400000);
INSERT INTO decision VALUES('rpkt7macnvsnbhs8',1,'south',NULL,'feed','published','dsl@example.org','Fine','[]',1795510813720,2,1795424400000);
INSERT INTO decision VALUES('mn60fvhygtjcpngy',1,'west',NULL,'feed','held','dsl@example.org','Whose is it?','[]',1795510813630,2,1795424400000);
INSERT INTO decision VALUES('mfpwgkqkb06nfn8h',1,'west',NULL,'feed','published','policy publish','No rule held it.','[]',1795510806758,1,1795424400000);
INSERT INTO decision VALUES('1h3161wh2xrk3jdc',1,'north','j-smith','mastodon','published','policy publish','No rule held it.','[]',1795510807051,1,1795510800270);
INSERT INTO decision VALUES('1cb4ry71spqpzc2x',1,'south','mr-jones','mastodon','published','policy publish','No rule held it.','[]',1795510807142,1,1795510800270);
INSERT INTO decision VALUES('pcpzbnpkhq1ghjzc',1,'north','j-smith','mastodon','held','rule labels','Its author put a warning before it: “Spiders”.','[]',1795510807239,1,1795510800270);
INSERT INTO decision VALUES('cjvy0ksrasmpn05g',1,'north','j-smith','mastodon','published','policy publish','No rule held it.','[]',1795510807278,1,1795510800270);
INSERT INTO decision VALUES('t9d8cm1d10dxtwy0',1,'south','mr-jones','mastodon','published','policy publish','No rule held it.','[]',1795510807391,1,1795510800270);
INSERT INTO decision VALUES('7cb1jjnzeq0y46cv',1,'south','mr-jones','mastodon','published','policy publish','No rule held it.','[]',1795510807472,1,1795510800275);
INSERT INTO decision VALUES('17faegvt4dqnmkdz',1,'south','mr-jones','mastodon','published','policy publish','No rule held it.','[]',1795510807488,1,1795510800275);
CREATE TABLE tombstone (
  trust_id bigint not null references trust (id) on delete cascade,
  key_hash text not null, -- of the source key
  words_hash text, -- of author and folded text; null when there are no words
  again text not null, -- what becomes of it when it is found again: drop (it was removed), hold (it was hidden, then gone at its source)
  post_id text not null,
  why text not null,
  removed_at bigint not null,
  primary key (trust_id, key_hash)
);
INSERT INTO tombstone VALUES(1,'bc0ec3e7c3ca2725c0e008560e3925f544c13947bddf47e373c8285bcc2de125','662abc2761257c9ce01920207cebc514bbff17f86e43d917d5ce02d506021f67','drop','0p6bhcxsw4f29yba','A parent asked for it',1795510813308);
INSERT INTO tombstone VALUES(1,'f1733c9b825f1c1938fd198b02ee60c81f92ef8632e1cbe9f1a2c74ebc6c88bf','c48e58441823c39eb4cf4e734c350320c2a30d89c1ff084268f9cf11e31b5c96','drop','r7s0s204gbxgp63e','Not ours to say',1795510813893);
CREATE TABLE takedown (
  id text primary key,
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text not null,
  academy text,
  asked_at bigint not null,
  asked_by text not null,
  why text not null
);
INSERT INTO takedown VALUES('wz4hy7h9jxt2qhaa',1,'0p6bhcxsw4f29yba','north',1795510813308,'dsl@example.org','A parent asked for it');
INSERT INTO takedown VALUES('2q28sgqynjzqjqtn',1,'r7s0s204gbxgp63e','north',1795510813893,'dsl@example.org','Not ours to say');
CREATE TABLE share (
  post_id text not null references post (id) on delete cascade,
  account_id bigint not null references account (id) on delete cascade,
  trust_id bigint not null,
  source_key text not null,
  shared_at bigint not null,
  primary key (post_id, account_id)
);
INSERT INTO share VALUES('1cb4ry71spqpzc2x',4,1,'mastodon:https://example.social/users/misssmith/statuses/117670595806494723/activity',1795510800270);
CREATE TABLE media (
  id text primary key, -- cannot be guessed
  trust_id bigint not null references trust (id) on delete cascade,
  post_id text references post (id) on delete cascade, -- null: an author's picture
  place integer not null,
  kind text not null, -- image, video, audio, card, avatar
  address text, -- at the source; null: there is no picture to copy
  target text, -- the video or sound itself
  alt text,
  seconds integer not null default 0,
  state text not null, -- waiting, here, failed
  tries integer not null default 0,
  next_try bigint not null default 0,
  why text,
  width integer not null default 0,
  height integer not null default 0,
  type text,
  etag text,
  bytes integer not null default 0
);
INSERT INTO media VALUES('5bc6wqzvrq55nrxkx8dhqbzc8k',1,'bdbhjdad2he1wed5',0,'image','http://127.0.0.1:18471/frogs.png',NULL,'A jar of frogspawn',0,'here',0,1795510836882,NULL,64,48,'image/jpeg',NULL,535);
INSERT INTO media VALUES('av8k8vkt5fbvrjx3wk9cqbnqjr',1,'7cb1jjnzeq0y46cv',0,'image','http://127.0.0.1:18471/frogs.png',NULL,'A spider',0,'here',0,1795510837588,NULL,64,48,'image/jpeg',NULL,535);
CREATE TABLE filed (
  post_id text not null references post (id) on delete cascade,
  trust_id bigint not null,
  tag text not null, -- folded, aliases resolved
  written text not null,
  place integer not null,
  published_at bigint not null,
  primary key (post_id, tag)
);
INSERT INTO filed VALUES('r6p7z2a170tt18ta',1,'sportsday2027','SportDay2027',0,1795424400000);
INSERT INTO filed VALUES('mfpwgkqkb06nfn8h',1,'sportsday2027','SportsDay2027',0,1795424400000);
INSERT INTO filed VALUES('1h3161wh2xrk3jdc',1,'science','Science',0,1795510800270);
INSERT INTO filed VALUES('t9d8cm1d10dxtwy0',1,'science','Science',0,1795510800270);
INSERT INTO filed VALUES('17faegvt4dqnmkdz',1,'forestschool','ForestSchool',0,1795510800275);
INSERT INTO filed VALUES('bdbhjdad2he1wed5',1,'science','Science',0,1795424400000);
INSERT INTO filed VALUES('rpkt7macnvsnbhs8',1,'bartrust','BarTrust',0,1795424400000);
CREATE TABLE change_number (
  trust_id bigint primary key references trust (id) on delete cascade,
  number bigint not null
);
INSERT INTO change_number VALUES(1,18);
CREATE TABLE change (
  trust_id bigint not null references trust (id) on delete cascade,
  number bigint not null,
  kind text not null, -- post, update, remove, reload
  post_id text,
  at bigint not null,
  primary key (trust_id, number)
);
INSERT INTO change VALUES(1,1,'reload',NULL,1795510804363);
INSERT INTO change VALUES(1,2,'update','r6p7z2a170tt18ta',1795510806635);
INSERT INTO change VALUES(1,3,'update','q5n4s30bsctxnywy',1795510806663);
INSERT INTO change VALUES(1,4,'update','mn60fvhygtjcpngy',1795510806756);
INSERT INTO change VALUES(1,5,'update','mfpwgkqkb06nfn8h',1795510806775);
INSERT INTO change VALUES(1,6,'update','1h3161wh2xrk3jdc',1795510807134);
INSERT INTO change VALUES(1,7,'update','1cb4ry71spqpzc2x',1795510807188);
INSERT INTO change VALUES(1,8,'update','cjvy0ksrasmpn05g',1795510807318);
INSERT INTO change VALUES(1,9,'update','t9d8cm1d10dxtwy0',1795510807448);
INSERT INTO change VALUES(1,10,'update','1h3161wh2xrk3jdc',1795510807448);
INSERT INTO change VALUES(1,11,'update','17faegvt4dqnmkdz',1795510807524);
INSERT INTO change VALUES(1,12,'update','0p6bhcxsw4f29yba',1795510807552);
INSERT INTO change VALUES(1,13,'update','bdbhjdad2he1wed5',1795510807584);
INSERT INTO change VALUES(1,14,'update','7cb1jjnzeq0y46cv',1795510807626);
INSERT INTO change VALUES(1,15,'remove','0p6bhcxsw4f29yba',1795510813317);
INSERT INTO change VALUES(1,16,'remove','q5n4s30bsctxnywy',1795510813547);
INSERT INTO change VALUES(1,17,'remove','mn60fvhygtjcpngy',1795510813634);
INSERT INTO change VALUES(1,18,'post','rpkt7macnvsnbhs8',1795510813731);
CREATE TABLE audit (
  id integer primary key autoincrement,
  trust_id bigint,
  at bigint not null,
  who text not null,
  what text not null,
  about text,
  academy text,
  why text
);
INSERT INTO audit VALUES(1,1,1795510813308,'dsl@example.org','removed a post','0p6bhcxsw4f29yba','north','A parent asked for it');
INSERT INTO audit VALUES(2,1,1795510813545,'dsl@example.org','hidden a post','q5n4s30bsctxnywy','north','A name is in it');
INSERT INTO audit VALUES(3,1,1795510813630,'dsl@example.org','held a post','mn60fvhygtjcpngy','west','Whose is it?');
INSERT INTO audit VALUES(4,1,1795510813720,'dsl@example.org','published a post','rpkt7macnvsnbhs8','south','Fine');
INSERT INTO audit VALUES(5,1,1795510813893,'dsl@example.org','removed a post','r7s0s204gbxgp63e','north','Not ours to say');
CREATE TABLE token (
  id integer primary key autoincrement,
  email text not null,
  hash text not null unique,
  made_at bigint not null,
  expires_at bigint not null
);
INSERT INTO token VALUES(1,'dsl@example.org','449b240da0dcc4094d3951c227844121c3c479f32f8fb7675a631584fd8089e2',1795510810368,1798102810368);
INSERT INTO token VALUES(2,'head@example.org','67426be7677abc4e8a6192dedf9f952aa19bb7aaaca90cd3cb288a0af15f090e',1795510813047,1800694813047);
CREATE TABLE scheduled_tasks (
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
INSERT INTO scheduled_tasks VALUES('readings-in-line','recurring',NULL,1795510815966,0,NULL,1795510813966,NULL,0,NULL,11,NULL);
INSERT INTO scheduled_tasks VALUES('copy-pictures','recurring',NULL,1795510814608,0,NULL,1795510814208,NULL,0,NULL,33,NULL);
INSERT INTO scheduled_tasks VALUES('sweep-pictures','recurring',NULL,1795532404540,0,NULL,1795510804540,NULL,0,NULL,3,NULL);
INSERT INTO scheduled_tasks VALUES('prune-changes','recurring',NULL,1795532404623,0,NULL,1795510804623,NULL,0,NULL,3,NULL);
INSERT INTO scheduled_tasks VALUES('reading','mastodon:4',NULL,1795510814914,0,NULL,1795510813968,NULL,0,NULL,13,NULL);
INSERT INTO scheduled_tasks VALUES('reading','mastodon:5',NULL,1795510814796,0,NULL,1795510813798,NULL,0,NULL,13,NULL);
INSERT INTO scheduled_tasks VALUES('reading','feed:1',NULL,1795510816348,0,NULL,1795510811710,NULL,0,NULL,5,NULL);
INSERT INTO scheduled_tasks VALUES('reading','feed:2',NULL,1795510816859,0,NULL,1795510811966,NULL,0,NULL,5,NULL);
INSERT INTO scheduled_tasks VALUES('reading','feed:3',NULL,1795510816654,0,NULL,1795510811969,NULL,0,NULL,5,NULL);
CREATE TABLE search_row (
  number integer primary key,
  post_id text not null unique
);
INSERT INTO search_row VALUES(1882638935654774129,'bdbhjdad2he1wed5');
INSERT INTO search_row VALUES(1882638935655071452,'mfpwgkqkb06nfn8h');
INSERT INTO search_row VALUES(1882638935655193287,'r6p7z2a170tt18ta');
INSERT INTO search_row VALUES(1882638935655209594,'rpkt7macnvsnbhs8');
INSERT INTO search_row VALUES(1882729532903960932,'1cb4ry71spqpzc2x');
INSERT INTO search_row VALUES(1882729532903965793,'1h3161wh2xrk3jdc');
INSERT INTO search_row VALUES(1882729532904328062,'cjvy0ksrasmpn05g');
INSERT INTO search_row VALUES(1882729532904777128,'t9d8cm1d10dxtwy0');
INSERT INTO search_row VALUES(1882729532909198826,'17faegvt4dqnmkdz');
INSERT INTO search_row VALUES(1882729532909400417,'7cb1jjnzeq0y46cv');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search using fts5 (trust, words, detail = ''column'', tokenize = ''ascii'')');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'0a0a7d');
INSERT INTO search_data VALUES(10,X'00000002010d0d000d0101010201010301010401010501010601010701010801010901010a01010b01010c01010d0101');
INSERT INTO search_data VALUES(137438953473,X'000001080230318d888fa299a0989ac702020101368d888fa299a0989ac702030101618d888fa299a0989ac702030206636164656d798d888fa299a0989ac702030102696e8d888fa299a0989ac7020301076d616d6d6f74688d888fa299a0989ac70203020265748d888fa299a0989ac702030205757365756d8d888fa299a0989ac7020301056e6f7274688d888fa299a0989ac7020301077072696d6172798d888fa299a0989ac70203010c73706f7274646179323032378d888fa299a0989ac70203060873646179323032378d888fa299a0989ac7020301037468658d888fa299a0989ac702030401798d888fa299a0989ac702030104796561728d888fa299a0989ac70203040e0e0e130f140f1212141915100e');
INSERT INTO search_data VALUES(274877906945,X'00000004');
INSERT INTO search_data VALUES(412316860417,X'00000004');
INSERT INTO search_data VALUES(549755813889,X'000000b10230318d888fa299a094bedc0202010262798d888fa299a094bedc020301036375708d888fa299a094bedc02030104676f616c8d888fa299a094bedc02030107696e66616e74738d888fa299a094bedc020301036f6e658d888fa299a094bedc0203010d73706f727473646179323032378d888fa299a094bedc020301037468658d888fa299a094bedc02030104776573748d888fa299a094bedc02030203696e738d888fa299a094bedc0203040e0f101114101a1011');
INSERT INTO search_data VALUES(687194767361,X'0000010c0230318d8899c8c7e3c1c46102020101618d8899c8c7e3c1c46102030206636164656d798d8899c8c7e3c1c4610203010363616e8d8899c8c7e3c1c461020301076578616d706c658d8899c8c7e3c1c461020301076d6561737572658d8899c8c7e3c1c461020302036973738d8899c8c7e3c1c46102030505736d6974688d8899c8c7e3c1c461020301056e6f7274688d8899c8c7e3c1c461020301077072696d6172798d8899c8c7e3c1c461020302057564646c658d8899c8c7e3c1c46102030107736369656e63658d8899c8c7e3c1c461020302046d6974688d8899c8c7e3c1c461020302056f6369616c8d8899c8c7e3c1c4610203010377686f8d8899c8c7e3c1c4610203040e0e131014141012121412141112');
INSERT INTO search_data VALUES(824633720833,X'000000f40230318d8899c8c7e3c1b16402020101618d8899c8c7e3c1b164020301066269676765728d8899c8c7e3c1b1640203010563686573738d8899c8c7e3c1b164020302036c75628d8899c8c7e3c1b164020301076578616d706c658d8899c8c7e3c1b16402030104686967688d8899c8c7e3c1b164020301056a6f6e65738d8899c8c7e3c1b164020301026d728d8899c8c7e3c1b164020303056a6f6e65738d8899c8c7e3c1b164020301056e656564738d8899c8c7e3c1b16402030106736f6369616c8d8899c8c7e3c1b164020303037574688d8899c8c7e3c1b164020301057461626c658d8899c8c7e3c1b1640203040e0e1312101411120f12121310');
INSERT INTO search_data VALUES(962072674305,X'0000010c0230318d8899c8c7e3cccb7e0202010761636164656d798d8899c8c7e3cccb7e020302057574686f728d8899c8c7e3cccb7e020301046261636b8d8899c8c7e3cccb7e020301076578616d706c658d8899c8c7e3cccb7e020301036974738d8899c8c7e3cccb7e020301046d6973738d8899c8c7e3cccb7e02030505736d6974688d8899c8c7e3cccb7e020301056e6f7274688d8899c8c7e3cccb7e020301036f6e658d8899c8c7e3cccb7e020301077072696d6172798d8899c8c7e3cccb7e02030105736d6974688d8899c8c7e3cccb7e020302056f6369616c8d8899c8c7e3cccb7e0203010574616b65738d8899c8c7e3cccb7e020302036869738d8899c8c7e3cccb7e0203040e14121114101112121014121212');
INSERT INTO search_data VALUES(1099511627777,X'000000ef0230318d8899c8c7e3daa5a802020101618d8899c8c7e3daa5a80203010562726f6f6d8d8899c8c7e3daa5a8020301036469648d8899c8c7e3daa5a8020301076578616d706c658d8899c8c7e3daa5a802030104686967688d8899c8c7e3daa5a8020301056a6f6e65738d8899c8c7e3daa5a8020301026d728d8899c8c7e3daa5a8020303056a6f6e65738d8899c8c7e3daa5a802030107736369656e63658d8899c8c7e3daa5a8020302056f6369616c8d8899c8c7e3daa5a8020303037574688d8899c8c7e3daa5a80203010277658d8899c8c7e3daa5a8020302036974688d8899c8c7e3daa5a80203040e0e12101411120f121412100f');
INSERT INTO search_data VALUES(1236950581249,X'000000e30230318d8899c8c7e4e19dea02020101618d8899c8c7e4e19dea020302016e8d8899c8c7e4e19dea0203020470706c658d8899c8c7e4e19dea020301036461798d8899c8c7e4e19dea020301076578616d706c658d8899c8c7e4e19dea0203010c666f726573747363686f6f6c8d8899c8c7e4e19dea02030104686967688d8899c8c7e4e19dea020301056a6f6e65738d8899c8c7e4e19dea020301026d728d8899c8c7e4e19dea020303056a6f6e65738d8899c8c7e4e19dea02030106736f6369616c8d8899c8c7e4e19dea020303037574688d8899c8c7e4e19dea0203040e0e0e1110141911120f1213');
INSERT INTO search_data VALUES(1374389534721,X'00000004');
INSERT INTO search_data VALUES(1511828488193,X'000000ef0230318d888fa299a08bb57102020101618d888fa299a08bb57102030206636164656d798d888fa299a08bb5710203010966726f67737061776e8d888fa299a08bb57102030203756c6c8d888fa299a08bb57102030102696e8d888fa299a08bb57102030201738d888fa299a08bb571020301036a61728d888fa299a08bb571020301056e6f7274688d888fa299a08bb571020301026f668d888fa299a08bb57102030104706f6e648d888fa299a08bb5710203020672696d6172798d888fa299a08bb57102030107736369656e63658d888fa299a08bb571020301037468658d888fa299a08bb5710203040e0e1316100f0e10120f111314');
INSERT INTO search_data VALUES(1649267441665,X'000000f10230318d8899c8c7e4e7b16102020101618d8899c8c7e4e7b1610203010565696768748d8899c8c7e4e7b1610203020678616d706c658d8899c8c7e4e7b16102030104686967688d8899c8c7e4e7b161020301056a6f6e65738d8899c8c7e4e7b161020301046c6567738d8899c8c7e4e7b161020301046d616e798d8899c8c7e4e7b16102030201728d8899c8c7e4e7b161020303056a6f6e65738d8899c8c7e4e7b161020301056e616d65738d8899c8c7e4e7b16102030106736f6369616c8d8899c8c7e4e7b161020303037574688d8899c8c7e4e7b1610203020570696465728d8899c8c7e4e7b1610203040e0e1213111211110e12121310');
INSERT INTO search_data VALUES(1786706395137,X'000000bd0230318d888fa299a098da7a0202010862617274727573748d888fa299a098da7a02030104666973688d888fa299a098da7a0203020572696461798d888fa299a098da7a02030104686967688d888fa299a098da7a020301056d656e75738d888fa299a098da7a020301026f668d888fa299a098da7a020302016e8d888fa299a098da7a02030105736f7574688d888fa299a098da7a020301037468658d888fa299a098da7a020301047765656b8d888fa299a098da7a0203040e15111211120f0e1210');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(2,X'',2);
INSERT INTO search_idx VALUES(3,X'',2);
INSERT INTO search_idx VALUES(4,X'',2);
INSERT INTO search_idx VALUES(5,X'',2);
INSERT INTO search_idx VALUES(6,X'',2);
INSERT INTO search_idx VALUES(7,X'',2);
INSERT INTO search_idx VALUES(8,X'',2);
INSERT INTO search_idx VALUES(9,X'',2);
INSERT INTO search_idx VALUES(10,X'',2);
INSERT INTO search_idx VALUES(11,X'',2);
INSERT INTO search_idx VALUES(12,X'',2);
INSERT INTO search_idx VALUES(13,X'',2);
CREATE TABLE IF NOT EXISTS 'search_content'(id INTEGER PRIMARY KEY, c0, c1);
INSERT INTO search_content VALUES(1882638935654774129,'1','north primary academy frogspawn in the pond is full science a jar of');
INSERT INTO search_content VALUES(1882638935655071452,'1','west infants wins the cup by one goal sportsday2027');
INSERT INTO search_content VALUES(1882638935655193287,'1','north primary academy year 6 in the museum they met a mammoth sportday2027 sportsday2027');
INSERT INTO search_content VALUES(1882638935655209594,'1','south high menus of the week fish on friday bartrust');
INSERT INTO search_content VALUES(1882729532903960932,'1','south high mr jones chess club needs a bigger table mrjones example social');
INSERT INTO search_content VALUES(1882729532903965793,'1','north primary academy miss smith who can measure a puddle science misssmith example social');
INSERT INTO search_content VALUES(1882729532904328062,'1','north primary academy miss smith this one its author takes back misssmith example social');
INSERT INTO search_content VALUES(1882729532904777128,'1','south high mr jones we did with a broom science mrjones example social');
INSERT INTO search_content VALUES(1882729532909198826,'1','south high mr jones an apple a day forestschool mrjones example social');
INSERT INTO search_content VALUES(1882729532909400417,'1','south high mr jones eight legs many names mrjones example social a spider');
CREATE TABLE IF NOT EXISTS 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
INSERT INTO search_docsize VALUES(1882638935654774129,X'010d');
INSERT INTO search_docsize VALUES(1882638935655071452,X'0109');
INSERT INTO search_docsize VALUES(1882638935655193287,X'010e');
INSERT INTO search_docsize VALUES(1882638935655209594,X'010a');
INSERT INTO search_docsize VALUES(1882729532903960932,X'010d');
INSERT INTO search_docsize VALUES(1882729532903965793,X'010e');
INSERT INTO search_docsize VALUES(1882729532904328062,X'010e');
INSERT INTO search_docsize VALUES(1882729532904777128,X'010d');
INSERT INTO search_docsize VALUES(1882729532909198826,X'010c');
INSERT INTO search_docsize VALUES(1882729532909400417,X'010d');
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('secure-delete',1);
INSERT INTO search_config VALUES('version',5);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('trust',1);
INSERT INTO sqlite_sequence VALUES('account',6);
INSERT INTO sqlite_sequence VALUES('token',2);
INSERT INTO sqlite_sequence VALUES('audit',5);
CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
CREATE INDEX person_by_email on person (email);
CREATE INDEX post_newest on post (trust_id, published_at, id);
CREATE INDEX post_by_academy on post (trust_id, academy, published_at, id);
CREATE INDEX post_by_person on post (trust_id, person, published_at, id);
CREATE INDEX post_by_quoted on post (trust_id, quoted);
CREATE INDEX post_by_account on post (account_id, published_at);
CREATE INDEX post_by_reply on post (trust_id, reply_to);
CREATE INDEX post_by_conversation on post (trust_id, conversation, published_at);
CREATE INDEX decision_newest on decision (trust_id, published_at, post_id);
CREATE INDEX decision_by_state on decision (trust_id, state, published_at, post_id);
CREATE INDEX tombstone_by_words on tombstone (trust_id, words_hash);
CREATE INDEX share_by_account on share (account_id, shared_at);
CREATE INDEX share_by_key on share (trust_id, source_key);
CREATE INDEX media_by_post on media (post_id, place);
CREATE INDEX media_waiting on media (state, next_try);
CREATE UNIQUE INDEX media_avatar on media (trust_id, address) where kind = 'avatar';
CREATE INDEX filed_by_tag on filed (trust_id, tag, published_at, post_id);
CREATE INDEX change_reload on change (number) where kind = 'reload';
CREATE INDEX audit_newest on audit (trust_id, id);
CREATE INDEX audit_about on audit (trust_id, about);
CREATE INDEX token_by_email on token (email);
CREATE INDEX scheduled_tasks_execution_time on scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
PRAGMA writable_schema=OFF;
COMMIT;
