create table photo (
  id bigint generated always as identity primary key,
  key text not null,
  thumb_url text
);
