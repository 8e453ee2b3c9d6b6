threads 2, 5
workers 0
bind "tcp://0.0.0.0:8080"
