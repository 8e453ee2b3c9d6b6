rootProject.name = "arran-tickets"
include("booking-api", "pricing", "notifier")
