module example.com/tickets/pages

go 1.24
