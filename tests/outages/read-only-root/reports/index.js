require("fs").mkdirSync("/srv/cache");
require("http").createServer((q, r) => r.end("ok")).listen(9000);
