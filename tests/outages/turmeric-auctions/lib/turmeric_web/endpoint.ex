defmodule TurmericWeb.Endpoint do
  use Phoenix.Endpoint, otp_app: :turmeric

  @session_options [
    store: :cookie,
    key: "_turmeric_key",
    signing_salt: "x2JdU0aM",
    same_site: "Lax"
  ]

  socket "/live", Phoenix.LiveView.Socket,
    websocket: [connect_info: [session: @session_options]],
    longpoll: false

  plug Plug.Static, at: "/", from: :turmeric, gzip: true, only: TurmericWeb.static_paths()
  plug Plug.RequestId
  plug Plug.Telemetry, event_prefix: [:phoenix, :endpoint]
  plug Plug.Parsers,
    parsers: [:urlencoded, :multipart, :json],
    pass: ["*/*"],
    json_decoder: Phoenix.json_library()
  plug Plug.MethodOverride
  plug Plug.Head
  plug Plug.Session, @session_options
  plug TurmericWeb.Router
end
