bind = "0.0.0.0:8000"
workers = 4
# monthly.csv walks every port call of the month: 25 to 40 s on a full year
timeout = 120
graceful_timeout = 30
accesslog = "-"
access_log_format = '%(h)s "%(r)s" %(s)s %(b)s %(L)ss'
