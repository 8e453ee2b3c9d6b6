environment = "production"
db_host     = "marigold-production.c1x8k2q0v7zt.eu-central-1.rds.amazonaws.com"
meili_url   = "https://mgh-7.nodes.quarrysearch.example"
