module pajakirja

go 1.26.0
