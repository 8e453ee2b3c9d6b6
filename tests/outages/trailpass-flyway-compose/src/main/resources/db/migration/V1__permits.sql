create table permits (
  id bigint auto_increment primary key,
  holder varchar(120) not null,
  trail varchar(80) not null,
  valid_on date not null
);
