class StatusController < ActionController::API
  def jobs
    alive = Sidekiq::ProcessSet.new.size
    waiting = Sidekiq::Stats.new.enqueued
    status = alive.positive? && waiting < 500 ? :ok : :service_unavailable
    render json: { processes: alive, enqueued: waiting }, status: status
  end
end
