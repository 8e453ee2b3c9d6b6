resource "aws_ecs_task_definition" "portal" {
  family                   = "danube-portal"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "ARM64"
  }

  container_definitions = jsonencode([{
    name         = "portal"
    image        = "417093852266.dkr.ecr.eu-central-1.amazonaws.com/danube/portal:${var.portal_tag}"
    essential    = true
    portMappings = [{ containerPort = 3000, protocol = "tcp" }]
    environment  = [{ name = "QUOTES_URL", value = "https://api.danube-freight.example" }]
  }])
}
