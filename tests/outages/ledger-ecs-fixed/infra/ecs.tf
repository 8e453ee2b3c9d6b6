resource "aws_ecs_task_definition" "ledger" {
  family                   = "ledger"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name         = "ledger"
    image        = "registry.example.com/finance/ledger:${var.image_tag}"
    essential    = true
    portMappings = [{ containerPort = 8080 }]
    environment = [
      { name = "DB_HOST", value = var.db_host },
      { name = "DB_USER", value = "ledger" },
      { name = "DB_POOL_SIZE", value = "12" },
      { name = "JAVA_TOOL_OPTIONS", value = "-XX:MaxRAMPercentage=70" },
    ]
    secrets = [{ name = "DB_PASSWORD", valueFrom = var.db_password_arn }]
  }])
}

resource "aws_ecs_service" "ledger" {
  name            = "ledger"
  cluster         = "finance"
  task_definition = aws_ecs_task_definition.ledger.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = var.subnets
    security_groups = [aws_security_group.ledger.id]
  }
}
