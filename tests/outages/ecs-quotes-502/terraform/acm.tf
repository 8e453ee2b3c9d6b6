resource "aws_acm_certificate" "main" {
  domain_name       = "quotes.example.com"
  validation_method = "DNS"
}
