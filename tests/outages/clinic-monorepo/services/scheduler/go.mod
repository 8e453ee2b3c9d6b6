module gitlab.com/fjord-clinic/platform/scheduler

go 1.23
