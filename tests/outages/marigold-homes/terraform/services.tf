resource "aws_ecs_task_definition" "listings" {
  family                   = "listings"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name  = "listings"
    image = "${local.registry}/listings:${var.image_tag}"
    portMappings = [{ name = "http", containerPort = 8080 }]
    environment = [
      { name = "DB_HOST", value = var.db_host },
      { name = "DB_NAME", value = "listings" },
      { name = "MEILI_URL", value = var.meili_url },
    ]
    secrets = [
      { name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.listings_db.arn },
      { name = "MEILI_KEY", valueFrom = aws_secretsmanager_secret.meili.arn },
    ]
    logConfiguration = local.logs["listings"]
  }])
}

resource "aws_ecs_task_definition" "site" {
  family                   = "site"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn

  container_definitions = jsonencode([{
    name  = "site"
    image = "${local.registry}/site:${var.image_tag}"
    portMappings = [{ name = "http", containerPort = 3000 }]
    environment = [
      { name = "LISTINGS_URL", value = "http://listings:8080" },
    ]
    logConfiguration = local.logs["site"]
  }])
}
