defmodule Intake.Publisher do
  use GenServer
  require Logger

  @reconnect 5_000

  def start_link(opts), do: GenServer.start_link(__MODULE__, opts, name: __MODULE__)
  def publish(payload), do: GenServer.call(__MODULE__, {:publish, payload})

  @impl true
  def init(_opts) do
    send(self(), :connect)
    {:ok, %{chan: nil}}
  end

  @impl true
  def handle_info(:connect, state) do
    opts = [ssl_options: [cacertfile: "/run/secrets/ca.pem", verify: :verify_peer, server_name_indication: ~c"rabbitmq"]]

    with {:ok, conn} <- AMQP.Connection.open(System.fetch_env!("AMQP_URL"), opts),
         {:ok, chan} <- AMQP.Channel.open(conn) do
      Logger.info("publisher connected")
      {:noreply, %{state | chan: chan}}
    else
      {:error, reason} ->
        Logger.error("publisher cannot connect: #{inspect(reason)}")
        Process.send_after(self(), :connect, @reconnect)
        {:noreply, state}
    end
  end

  @impl true
  def handle_call({:publish, _}, _from, %{chan: nil} = s), do: {:reply, {:error, :not_connected}, s}
  def handle_call({:publish, p}, _from, s), do: {:reply, AMQP.Basic.publish(s.chan, "", "looms", p), s}
end
