class Invoice < ApplicationRecord
  belongs_to :account
  has_one_attached :pdf

  scope :overdue, -> { where(paid_at: nil).where(due_on: ...Date.current) }

  def issue!
    update!(issued_at: Time.current)
    RenderInvoiceJob.perform_later(self)
  end
end
