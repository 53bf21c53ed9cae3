create table person (
  id         varchar(40)  not null primary key,
  name       varchar(80)  not null,
  skeleton   varchar(400) unique,
  look       varchar(400) unique,
  created_at timestamp(3) with time zone not null,
  last_seen  timestamp(3) with time zone not null,
  about_at   timestamp(3) with time zone not null
);

create table room (
  id         varchar(40)  not null primary key,
  kind       varchar(10)  not null,
  name       varchar(80)  not null,
  skeleton   varchar(400) unique,
  look       varchar(400) unique,
  topic      varchar(400) not null,
  head       bigint       not null,
  created_at timestamp(3) with time zone not null
);

create table member (
  room      varchar(40) not null references room (id),
  person    varchar(40) not null references person (id),
  joined_at timestamp(3) with time zone not null,
  read_seq  bigint      not null,
  primary key (room, person)
);
create index member_person on member (person);

create table entry (
  room      varchar(40)   not null references room (id),
  seq       bigint        not null,
  kind      varchar(10)   not null,
  author    varchar(40)   not null references person (id),
  client_id varchar(64),
  body      varchar(8000) not null,
  stored_at timestamp(3) with time zone not null,
  primary key (room, seq),
  -- in this order: looked up by several of both, H2 uses the first column alone, and an author has many entries
  unique (client_id, author)
);

create table secret (
  name  varchar(40) not null primary key,
  bytes varchar(200) not null
);

insert into room (id, kind, name, skeleton, look, topic, head, created_at)
values ('lobby', 'OPEN', 'lobby', 'lobby', 'lobby', 'Everybody is here', 0, current_timestamp);
