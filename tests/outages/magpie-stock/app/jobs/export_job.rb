class ExportJob
  include Sidekiq::Job

  def perform(warehouse_id)
    rows = Movement.where(warehouse_id: warehouse_id, created_at: 1.day.ago..).count
    logger.info("exported #{rows} movements of warehouse #{warehouse_id}")
  end
end
