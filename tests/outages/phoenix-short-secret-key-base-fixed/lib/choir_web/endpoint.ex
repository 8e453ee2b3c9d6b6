defmodule ChoirWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :choir

  plug Plug.RequestId
  plug Plug.Session, store: :cookie, key: "_choir_key", signing_salt: "v1kT0pQx", same_site: "Lax"
  plug ChoirWeb.Router
end
