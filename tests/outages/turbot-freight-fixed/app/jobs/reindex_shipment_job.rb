# frozen_string_literal: true

class ReindexShipmentJob
  include Sidekiq::Job
  sidekiq_options queue: "shipments", retry: 10

  def perform(shipment_id)
    shipment = Shipment.includes(:milestones, :consignee).find(shipment_id)
    SearchClient.instance.index(
      index: "shipments",
      id: shipment.id,
      body: ShipmentDocument.new(shipment).to_h
    )
  end
end
