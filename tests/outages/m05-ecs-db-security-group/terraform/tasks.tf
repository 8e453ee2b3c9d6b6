resource "aws_ecs_task_definition" "orders_api" {
  family                   = "orders-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn
  container_definitions = jsonencode([{
    name  = "orders-api"
    image = "registry.example.com/orders/orders-api:6.1.0"
    environment = [
      { name = "DB_HOST", value = "orders-db.internal.example.com" },
      { name = "DB_PORT", value = "5432" },
      { name = "DB_NAME", value = "orders" },
      { name = "DB_USER", value = "orders" },
    ]
    secrets = [{ name = "DB_PASSWORD", valueFrom = "${aws_db_instance.orders_db.master_user_secret[0].secret_arn}:password::" }]
  }])
}
resource "aws_ecs_task_definition" "reports" {
  family                   = "reports"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = var.execution_role_arn
  container_definitions = jsonencode([{
    name  = "reports"
    image = "registry.example.com/orders/reports:2.8.1"
    environment = [
      { name = "DB_HOST", value = "orders-db.internal.example.com" },
      { name = "DB_PORT", value = "5432" },
      { name = "DB_NAME", value = "orders" },
      { name = "DB_USER", value = "orders" },
    ]
    secrets = [{ name = "DB_PASSWORD", valueFrom = "${aws_db_instance.orders_db.master_user_secret[0].secret_arn}:password::" }]
  }])
}
