class RenderReceiptJob
  include Sidekiq::Job
  sidekiq_options queue: "render", retry: 8

  def perform(receipt_id)
    receipt = Receipt.find(receipt_id)
    receipt.update!(pdf: Renderer.pdf(receipt), rendered_at: Time.current)
  end
end
