class AddReservePriceToLots < ActiveRecord::Migration[7.1]
  def change
    add_column :lots, :reserve_cents, :bigint
  end
end
