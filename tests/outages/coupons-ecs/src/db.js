import pg from "pg";

// host, user, password, database and ssl come from the PG* environment
export const pool = new pg.Pool({ max: 8, connectionTimeoutMillis: 5000, idleTimeoutMillis: 30000 });

pool.on("error", (err) => console.error("idle client error", err.message));
