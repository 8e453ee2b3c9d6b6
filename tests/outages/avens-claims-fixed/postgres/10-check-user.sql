CREATE ROLE haproxy_check LOGIN;
