package main

import (
	"fmt"
	"net/smtp"
	"os"
)

func send(to string, msg []byte) error {
	host := os.Getenv("SMTP_HOST")
	auth := smtp.PlainAuth("", os.Getenv("SMTP_USER"), os.Getenv("SMTP_PASSWORD"), host)
	addr := host + ":" + os.Getenv("SMTP_PORT")
	if err := smtp.SendMail(addr, auth, os.Getenv("SMTP_USER"), []string{to}, msg); err != nil {
		return fmt.Errorf("smtp %s: %w", addr, err)
	}
	return nil
}
