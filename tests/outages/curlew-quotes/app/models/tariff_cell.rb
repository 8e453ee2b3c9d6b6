class TariffCell < ApplicationRecord
  belongs_to :zone
  belongs_to :weight_band

  validates :service, inclusion: { in: %w[eco std exp] }
  validates :price_cents, numericality: { greater_than: 0 }
end
