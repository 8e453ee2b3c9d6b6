parcels_tag = "3.11.4"
log_bucket  = "hopper-logs"
ecr         = "418220117730.dkr.ecr.eu-west-1.amazonaws.com"
