resource "aws_ecs_task_definition" "payslip" {
  family                   = "payslip"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.exec.arn

  container_definitions = jsonencode([
    {
      name         = "payslip"
      image        = "271828182845.dkr.ecr.eu-west-1.amazonaws.com/payslip:1.14.2"
      essential    = true
      portMappings = [{ containerPort = 8000 }]
      environment = [
        { name = "DJANGO_SETTINGS_MODULE", value = "payslip.settings.production" },
        { name = "WEB_CONCURRENCY", value = "3" }
      ]
      secrets = [
        { name = "DATABASE_URL", valueFrom = aws_ssm_parameter.database_url.arn }
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = "/ecs/payslip"
          awslogs-region        = "eu-west-1"
          awslogs-stream-prefix = "payslip"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "payslip" {
  name            = "payslip"
  cluster         = aws_ecs_cluster.main.id
  task_definition = aws_ecs_task_definition.payslip.arn
  desired_count   = 2
  launch_type     = "FARGATE"
}
