-- The chat of V1.sql as version 2 of the schema keeps it: with the number of members beside the head of each room.
insert into person (id, name, skeleton, look, created_at, last_seen, about_at) values
  ('u-ana', 'Ana', 'ana', 'ana', '2026-01-02 03:04:05.678+00', '2026-02-02 03:04:05.678+00', '2026-02-02 03:04:05.678+00'),
  ('u-bo', 'Bo', 'bo', 'bo', '2026-01-03 03:04:05+00', '2026-02-03 03:04:05+00', '2026-02-03 03:04:05+00');
insert into room (id, kind, name, skeleton, look, topic, head, members, created_at) values
  ('r-1', 'CLOSED', 'Plans', 'plans', 'plans', 'Not for all', 2, 1, '2026-01-04 03:04:05+00');
insert into member (room, person, joined_at, read_seq) values
  ('lobby', 'u-ana', '2026-01-02 03:04:05+00', 1),
  ('lobby', 'u-bo', '2026-01-03 03:04:05+00', 4),
  ('r-1', 'u-ana', '2026-01-04 03:04:05+00', 2);
insert into entry (room, seq, kind, author, client_id, body, stored_at) values
  ('lobby', 1, 'JOINED', 'u-ana', null, '', '2026-01-02 03:04:05.678+00'),
  ('lobby', 2, 'JOINED', 'u-bo', null, '', '2026-01-03 03:04:05+00'),
  ('lobby', 3, 'MESSAGE', 'u-ana', 'a-1', 'Grüße 👩‍👩‍👧', '2026-01-03 03:04:06.789+00'),
  ('lobby', 4, 'MESSAGE', 'u-bo', 'b-1', 'Hello', '2026-01-03 03:04:07+00'),
  ('r-1', 1, 'JOINED', 'u-ana', null, '', '2026-01-04 03:04:05+00'),
  ('r-1', 2, 'MESSAGE', 'u-ana', 'a-2', 'To myself', '2026-01-04 03:04:06+00');
update room set head = 4, members = 2 where id = 'lobby';
insert into secret (name, bytes) values ('cookie', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');
