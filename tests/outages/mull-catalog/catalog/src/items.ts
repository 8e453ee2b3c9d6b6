import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 5 })

export async function listItems() {
  const { rows } = await pool.query('select sku, title, price_minor from items where live order by title')
  return rows
}
