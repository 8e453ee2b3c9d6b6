defmodule AnvilWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :anvil

  @session_options [
    store: :cookie,
    key: "_anvil_key",
    signing_salt: "mY0c2Jt1",
    same_site: "Lax"
  ]

  socket "/socket", AnvilWeb.UserSocket,
    websocket: [compress: true],
    longpoll: false

  plug Plug.Static,
    at: "/",
    from: :anvil,
    gzip: true,
    only: AnvilWeb.static_paths()

  plug AnvilWeb.Plugs.Healthz
  plug Plug.RequestId
  plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]

  plug Plug.Parsers,
    parsers: [:urlencoded, :multipart, :json],
    pass: ["*/*"],
    json_decoder: Phoenix.json_library()

  plug Plug.MethodOverride
  plug Plug.Head
  plug Plug.Session, @session_options
  plug AnvilWeb.Router
end
