path = "nomad/jobs/billing"

items {
  db_password     = "w5Ke0rTz83uQyLbN"
  secret_key_base = "Zc7Xn1Qe5vRt9yUi2oPa4sDf6gHj8kLz0xCv3bNm5qWe7rTy"
}
