export async function up(knex) {
  await knex.schema.createTable('vehicles', (t) => {
    t.increments('id');
    t.string('plate').notNullable().unique();
    t.string('tracker').notNullable();
    t.timestamp('seen_at');
  });
  await knex.schema.createTable('positions', (t) => {
    t.bigIncrements('id');
    t.integer('vehicle_id').references('vehicles.id').index();
    t.double('lat');
    t.double('lon');
    t.timestamp('at').notNullable();
  });
}

export async function down(knex) {
  await knex.schema.dropTable('positions');
  await knex.schema.dropTable('vehicles');
}
