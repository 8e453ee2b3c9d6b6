exports.up = (knex) => knex.schema
  .createTable('shows', (t) => { t.increments(); t.string('title').notNullable(); t.timestamp('starts_at').notNullable(); })
  .createTable('seats', (t) => { t.increments(); t.integer('show_id').references('shows.id'); t.string('label'); })
  .createTable('holds', (t) => { t.increments(); t.integer('seat_id').references('seats.id'); t.timestamp('expires_at'); });
exports.down = (knex) => knex.schema.dropTable('holds').dropTable('seats').dropTable('shows');
