// Opens a connection as the environment says and does one thing with it.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"log"
	"os"
	"os/exec"
	"strconv"
	"time"

	"github.com/jackc/pgx/v4"
)

func connect(ctx context.Context) *pgx.Conn {
	url := os.Getenv("URL")
	if url == "" {
		url = "sslmode=disable"
	}
	config, err := pgx.ParseConfig(url)
	if err != nil {
		log.Fatal(err)
	}
	if os.Getenv("URL") == "" {
		port, _ := strconv.Atoi(os.Getenv("PORT"))
		config.Host, config.Port = os.Getenv("HOST"), uint16(port)
		config.User, config.Password, config.Database = os.Getenv("USER"), os.Getenv("PASSWORD"), os.Getenv("DATABASE")
		config.RuntimeParams = map[string]string{}
		config.Fallbacks = nil
		switch os.Getenv("SSLMODE") {
		case "disable":
			config.TLSConfig = nil
		case "require":
			config.TLSConfig = &tls.Config{InsecureSkipVerify: true}
		default:
			pool := x509.NewCertPool()
			pem, _ := os.ReadFile(os.Getenv("ROOTCERT"))
			pool.AppendCertsFromPEM(pem)
			config.TLSConfig = &tls.Config{RootCAs: pool, ServerName: os.Getenv("HOST")}
		}
		if os.Getenv("ACTION") == "parameter" {
			config.RuntimeParams["statement_timeout"] = "1000"
		}
	}
	connection, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		log.Fatal(err)
	}
	return connection
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	first := connect(ctx)
	if os.Getenv("ACTION") == "write" {
		if _, err := first.Exec(ctx, "create table t(i int)"); err != nil {
			log.Fatal(err)
		}
	}
	if os.Getenv("ACTION") == "prepare" {
		if _, err := first.Exec(ctx, "select $1::int", 1); err != nil {
			log.Fatal(err)
		}
		// Names of statements are counted within a process: it takes two of them to collide.
		if os.Getenv("SECOND") == "" {
			second := exec.CommandContext(ctx, os.Args[0])
			second.Env = append(os.Environ(), "SECOND=yes")
			second.Stderr = os.Stderr
			if second.Run() != nil {
				os.Exit(1)
			}
		}
	}
	if _, err := first.Exec(ctx, "select 1"); err != nil {
		log.Fatal(err)
	}
}
