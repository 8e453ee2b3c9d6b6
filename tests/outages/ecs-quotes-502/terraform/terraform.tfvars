environment    = "prod"
image_tag      = "3.12.4"
desired_count  = 3
db_host        = "quotes-pg.prod.internal"
db_password    = "tf-Orchid-7731-gale"
