threads 2, 5
workers 0
bind "tcp://[::]:8080"
