class SyncMailboxJob < ApplicationJob
  queue_as :default

  def perform(mailbox_id)
    mailbox = Mailbox.find(mailbox_id)
    mailbox.fetch_new.each { |message| Ticket.ingest(mailbox, message) }
    mailbox.update!(synced_at: Time.current)
  end
end
