import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
async function tick() {
  const r = await pool.query("update landings set grade = grade_of(kg, species) where grade is null");
  console.log(new Date().toISOString(), "graded", r.rowCount);
}
setInterval(tick, 60_000);
tick();
