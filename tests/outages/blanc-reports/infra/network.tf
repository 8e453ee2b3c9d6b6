resource "google_compute_network" "blanc" {
  name                    = "blanc"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "run" {
  name          = "blanc-run"
  region        = "europe-west9"
  network       = google_compute_network.blanc.id
  ip_cidr_range = "10.40.0.0/24"
}
