import { createConsumer } from "@rails/actioncable"

const consumer = createConsumer("/cable")

export function watchLot(lotId, onBid) {
  return consumer.subscriptions.create({ channel: "LotChannel", lot_id: lotId }, { received: onBid })
}
