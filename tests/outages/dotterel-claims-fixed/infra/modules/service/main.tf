variable "name" { type = string }
variable "environment" { type = string }
variable "image" { type = string }
variable "env" { type = map(string) }
variable "db_secret_arn" { type = string }
variable "port" {
  type    = number
  default = null
}

resource "aws_ecs_task_definition" "this" {
  family                   = "claims-${var.environment}-${var.name}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  container_definitions = jsonencode([{
    name         = var.name
    image        = var.image
    essential    = true
    portMappings = var.port == null ? [] : [{ containerPort = var.port }]
    environment  = [for k, v in var.env : { name = k, value = v }]
    secrets = [
      { name = "QUARKUS_DATASOURCE_USERNAME", valueFrom = "${var.db_secret_arn}:username::" },
      { name = "QUARKUS_DATASOURCE_PASSWORD", valueFrom = "${var.db_secret_arn}:password::" },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = "/ecs/claims-${var.environment}/${var.name}"
        awslogs-region        = "eu-north-1"
        awslogs-stream-prefix = "ecs"
      }
    }
  }])
}
