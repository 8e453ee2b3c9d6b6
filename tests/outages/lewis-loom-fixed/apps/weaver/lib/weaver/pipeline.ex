defmodule Weaver.Pipeline do
  use Broadway

  def start_link(_opts) do
    Broadway.start_link(__MODULE__,
      name: __MODULE__,
      producer: [
        module:
          {BroadwayRabbitMQ.Producer,
           queue: "looms",
           connection: System.fetch_env!("AMQP_URL"),
           on_failure: :reject_and_requeue_once},
        concurrency: 1
      ],
      processors: [default: [concurrency: 4]]
    )
  end

  @impl true
  def handle_message(_processor, message, _context) do
    Weaver.Jobs.run!(message.data)
    message
  end
end
