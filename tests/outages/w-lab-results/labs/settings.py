import os

import dj_database_url

SECRET_KEY = os.urandom(32).hex()
DATABASES = {"default": dj_database_url.config(conn_max_age=60)}
INSTALLED_APPS = ["django.contrib.contenttypes", "labs.results"]
ROOT_URLCONF = "labs.urls"
ALLOWED_HOSTS = ["lab.example.com"]
