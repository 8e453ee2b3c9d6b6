path = "nomad/jobs/rides"

items {
  db_password     = "p2Vd9mXc41sJhFgA"
  secret_key_base = "Lk3Jh5Gf7Ds9Aq1We3Rt5Yu7Io9Pz1Xc3Vb5Nm7Qa9Sd1Fg3"
}
