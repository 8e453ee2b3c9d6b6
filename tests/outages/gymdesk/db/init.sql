CREATE DATABASE members OWNER gymdesk;
CREATE DATABASE billing OWNER gymdesk;
