module github.com/lumenpost/thumbnailer

go 1.22
