path = "nomad/jobs/postgres"

items {
  db_password = "w5Ke0rTz83uQyLbN"
}
