-- How many members a room has stands beside its head: counted anew for everybody who enters, entering cost the more the
-- more were there.
alter table room add column members bigint default 0 not null;
update room set members = (select count(*) from member m where m.room = room.id);
