module bakehouse.example/storefront

go 1.22
