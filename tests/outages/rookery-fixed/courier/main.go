package main

import (
	"bytes"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	u := os.Getenv("THUMBS_URL")
	c := &http.Client{Timeout: 20 * time.Second}
	for job := range uploads() {
		res, err := c.Post(u+"/thumb", "image/jpeg", bytes.NewReader(job.data))
		if err != nil {
			log.Printf("box=%d frame=%s thumb: %v (requeued)", job.box, job.frame, err)
			requeue(job)
			continue
		}
		log.Printf("box=%d frame=%s thumb: %d", job.box, job.frame, res.StatusCode)
		store(job, res)
	}
}
