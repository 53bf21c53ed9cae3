-- H2 has an index of its own for each foreign key. Each new entry and each new seat paid for two, and the one on the room alone
-- led to looking at all members of a room where one was asked for. Rooms and people are never deleted, so H2 goes without;
-- the names are those that it gave. PostgreSQL needs no index for a foreign key, names them otherwise, and keeps them.
alter table member drop constraint if exists constraint_87;
alter table member drop constraint if exists constraint_875;
alter table entry drop constraint if exists constraint_3;
alter table entry drop constraint if exists constraint_3f;
