module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.16"

  name = "marigold-${var.environment}"
  cidr = "10.80.0.0/16"
  azs  = ["eu-central-1a", "eu-central-1b"]

  public_subnets  = ["10.80.0.0/24", "10.80.1.0/24"]
  private_subnets = ["10.80.10.0/24", "10.80.11.0/24"]

  enable_nat_gateway = true
  single_nat_gateway = true
}

resource "aws_security_group" "tasks" {
  name   = "marigold-${var.environment}-tasks"
  vpc_id = module.vpc.vpc_id

  ingress {
    from_port = 0
    to_port   = 65535
    protocol  = "tcp"
    self      = true
  }

  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}
