module Growers
  class ImportJob < ApplicationJob
    queue_as :import

    def perform(grower_id)
      grower = Grower.find(grower_id)
      CSV.foreach(grower.feed_path, headers: true) do |row|
        ListingUpsertJob.perform_later(grower.id, row.to_h)
      end
    end
  end
end
