package store

import (
	"bytes"
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

type Statements struct {
	c      *s3.Client
	bucket string
}

func New(ctx context.Context) (*Statements, error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(os.Getenv("S3_REGION")))
	if err != nil {
		return nil, err
	}
	c := s3.NewFromConfig(cfg, func(o *s3.Options) {
		o.BaseEndpoint = aws.String(os.Getenv("S3_ENDPOINT"))
		o.UsePathStyle = true
	})
	return &Statements{c: c, bucket: os.Getenv("S3_BUCKET")}, nil
}

func (s *Statements) Put(ctx context.Context, key string, pdf []byte) error {
	_, err := s.c.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &s.bucket, Key: &key, Body: bytes.NewReader(pdf), ContentType: aws.String("application/pdf"),
	})
	return err
}
