locals {
  registry = "471120983316.dkr.ecr.eu-west-1.amazonaws.com"
  common = {
    registry           = local.registry
    cluster            = aws_ecs_cluster.parcels.id
    execution_role_arn = "arn:aws:iam::471120983316:role/parcels-execution"
    subnets            = ["subnet-0b1f2a6c9d3e47a58", "subnet-07c4e5d8120fb9a31"]
    security_groups    = ["sg-0a94c1be72d5f3e60"]
  }
}

module "depot" {
  source             = "./modules/service"
  name               = "depot"
  tag                = "5.8.1"
  registry           = local.common.registry
  cluster            = local.common.cluster
  execution_role_arn = local.common.execution_role_arn
  subnets            = local.common.subnets
  security_groups    = local.common.security_groups
  environment        = { SHIPPING_URL = "http://shipping" }
}

module "shipping" {
  source             = "./modules/service"
  name               = "shipping"
  tag                = "3.2.0"
  registry           = local.common.registry
  cluster            = local.common.cluster
  execution_role_arn = local.common.execution_role_arn
  subnets            = local.common.subnets
  security_groups    = local.common.security_groups
  environment        = { LABELS_URL = "http://labels" }
}

module "labels" {
  source                  = "./modules/service"
  name                    = "labels"
  tag                     = "2.14.0"
  desired_count           = 1
  minimum_healthy_percent = 0
  maximum_percent         = 100
  registry                = local.common.registry
  cluster                 = local.common.cluster
  execution_role_arn      = local.common.execution_role_arn
  subnets                 = local.common.subnets
  security_groups         = local.common.security_groups
  environment             = { PRINTER_SERIAL_RANGE = "A100-A499" }
}
