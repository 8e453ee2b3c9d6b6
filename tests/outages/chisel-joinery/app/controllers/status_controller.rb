require "sidekiq/api"

class StatusController < ActionController::API
  def show
    queues = Sidekiq::Queue.all.to_h { |q| [q.name, { size: q.size, latency: q.latency.round }] }
    render json: { release: ENV["HEROKU_RELEASE_VERSION"], queues:, processes: Sidekiq::ProcessSet.new.size }
  end
end
