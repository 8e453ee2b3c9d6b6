class Product < ApplicationRecord
  belongs_to :warehouse
  has_many :movements, dependent: :destroy

  validates :sku, presence: true, uniqueness: true
  validates :reorder_level, numericality: { greater_than_or_equal_to: 0 }

  scope :low, -> { where("on_hand <= reorder_level").order(:sku) }
end
