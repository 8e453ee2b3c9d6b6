threads 5, 5
port ENV.fetch("PORT", 3000)
workers 2
preload_app!
