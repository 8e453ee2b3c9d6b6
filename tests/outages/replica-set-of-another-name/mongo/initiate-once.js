// run once by hand: docker compose exec -T mongo mongosh < mongo/initiate-once.js
rs.initiate({ _id: "rs-inventory", members: [{ _id: 0, host: "mongo:27017" }] });
